package cn.duban.load.limits;

import cn.duban.cassandra.StoreCredentials;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a Cassandra's background compactions of data written before. */
final class Compactions implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    /** The end of one compaction may start the next. */
    private static final int QUIET_POLLS = 5;

    private static final Duration LONGEST = Duration.ofSeconds(90);

    private final CqlSession session;

    Compactions(BenchMain.Cassandra cassandra) {
        StoreCredentials role = cassandra.credentials();
        session = CqlSession.builder()
                .addContactPoint(new InetSocketAddress("127.0.0.1", cassandra.port()))
                .withAuthCredentials(role.username(), role.password())
                .withLocalDatacenter("datacenter1")
                .withConfigLoader(DriverConfigLoader.programmaticBuilder()
                        .withInt(DefaultDriverOption.NETTY_IO_SIZE, 1)
                        .build())
                .build();
    }

    /** Waits until there are none, at most for a minute and a half, so that no turn is slowed by another target's data. */
    void settle() {
        long until = System.nanoTime() + LONGEST.toNanos();
        for (int quiet = 0; quiet < QUIET_POLLS; quiet++) {
            if (System.nanoTime() > until) {
                System.err.println("Cassandra still compacts after " + LONGEST + ": the next turn pays for it");
                return;
            }
            if (running()) quiet = -1;
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private boolean running() {
        return session.execute("SELECT task_id FROM system_views.sstable_tasks").one() != null;
    }

    @Override
    public void close() {
        session.close();
    }
}
