package cn.duban.http.guard;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicReference;

/** One connection: ends when the table or a stop asks for it, also if it has not started by then. */
final class OpenConnection implements ConnectionTable.Connection {
    private static final Runnable ENDED = () -> {};

    private final InetAddress address;
    private final ConnectionTable table;
    private final AtomicReference<Runnable> end = new AtomicReference<>();

    OpenConnection(InetAddress address, ConnectionTable table) {
        this.address = address;
        this.table = table;
    }

    @Override
    public InetAddress address() {
        return address;
    }

    /** @param ends ends the running connection, once it has no request in flight */
    void started(Runnable ends) {
        if (!end.compareAndSet(null, ends)) ends.run();
    }

    /** Notes that a whole request head has come. */
    void heard() {
        table.heard(this);
    }

    @Override
    public void close() {
        Runnable running = end.getAndSet(ENDED);
        if (running != null) running.run();
    }
}
