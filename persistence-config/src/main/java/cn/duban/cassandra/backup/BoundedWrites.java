package cn.duban.cassandra.backup;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Writes rows side by side, at most so many that a small store keeps up. */
final class BoundedWrites {
    private static final int IN_FLIGHT = 128;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final CqlSession session;
    private final Semaphore free = new Semaphore(IN_FLIGHT);
    private final AtomicReference<Throwable> failed = new AtomicReference<>();

    BoundedWrites(CqlSession session) {
        this.session = session;
    }

    /** Waits for a free place; fails if an earlier write has failed. */
    void add(Statement<?> statement) {
        free.acquireUninterruptibly();
        refuseFailed();
        session.executeAsync(statement
                        .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                        .setIdempotent(true)
                        .setTimeout(TIMEOUT))
                .whenComplete((done, failure) -> {
                    if (failure != null) failed.compareAndSet(null, failure);
                    free.release();
                });
    }

    /** Waits for all. */
    void finish() {
        free.acquireUninterruptibly(IN_FLIGHT);
        free.release(IN_FLIGHT);
        refuseFailed();
    }

    private void refuseFailed() {
        Throwable failure = failed.get();
        if (failure != null)
            throw new BackupException(
                    "The store did not take a row: " + failure.getMessage() + ". Begin the restore again.", failure);
    }
}
