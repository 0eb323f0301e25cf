package cn.duban.http.monitoring;

/** Sends a message to the officers who look after the engine, outside the log. */
@FunctionalInterface
public interface OperatorOutlet {
    void send(String subject, String text);
}
