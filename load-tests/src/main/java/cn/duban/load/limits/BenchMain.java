package cn.duban.load.limits;

import cn.duban.cassandra.Persistence;
import cn.duban.load.client.EngineClient;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One target in a JVM of its own, so that none runs code that was compiled for another. It is told by lines, {@code warm-up}
 * and {@code turn N}, answers each by a line of JSON behind {@value #ANSWER}, and ends with its input.
 */
public final class BenchMain {

    static final String ANSWER = "@bench ";

    private BenchMain() {}

    /** What may run here. */
    enum Kind {
        ENGINE,
        BARE,
        DRIVER
    }

    /**
     * @param cassandraPort of a Cassandra on this machine; 0 to start one
     * @param config of the engine and of the Cassandra to start
     */
    record Order(Kind kind, Bench.Size size, int cassandraPort, Map<String, String> config) {}

    /** Told first, once commands may come. @param cassandraPid 0 if it was not started here */
    record Ready(String name, int cassandraPort, long cassandraPid) {}

    /** @param args an {@link Order} as JSON, and the pid of a Cassandra that was not started here */
    public static void main(String[] args) throws IOException {
        Order order = EngineClient.JSON.readValue(args[0], Order.class);
        Config config = ConfigFactory.parseMap(order.config()).withFallback(ConfigFactory.load());
        if (order.cassandraPort() > 0) {
            CommandTarget<Job> target = order.kind() == Kind.BARE
                    ? new BareTarget(order.cassandraPort())
                    : new RawTarget(order.cassandraPort());
            serve(target, order, new Ready(target.name(), order.cassandraPort(), 0), Long.parseLong(args[1]));
        } else
            try (Persistence persistence = Persistence.start(config)) {
                String address = persistence.address();
                int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
                long pid = persistence.embeddedPid().orElse(0L);
                CommandTarget<Job> target = new InProcessTarget(persistence, config);
                serve(target, order, new Ready(target.name(), port, pid), pid);
            }
        System.exit(0);
    }

    private static void serve(CommandTarget<Job> target, Order order, Ready ready, long cassandra) throws IOException {
        Map<String, Long> pids = new LinkedHashMap<>();
        pids.put("jvm", ProcessHandle.current().pid());
        if (cassandra > 0) pids.put("cassandra", cassandra);
        try (Bench bench = new Bench(target, order.size(), BuiltIn.directory(), pids);
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            answer(ready);
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                answer(
                        line.equals("warm-up")
                                ? bench.warmUp()
                                : bench.turn(Integer.parseInt(line.substring(line.indexOf(' ') + 1))));
        }
    }

    private static void answer(Object value) throws IOException {
        System.out.println(ANSWER + EngineClient.JSON.writeValueAsString(value));
        System.out.flush();
    }
}
