package cn.duban.cassandra;

import cn.duban.cassandra.keys.StoreRequests;
import cn.duban.engine.RegionLog.StoreAwayException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * The driver's session with our consistency levels; reduces its many failures to two: the store is away, or the request is
 * wrong.
 */
record CassandraStore(CqlSession session, Runnable onAway) implements StoreRequests {
    private static final long NANOS = 1_000_000_000L;

    @Override
    public PreparedStatement prepare(String cql) {
        return session.prepare(cql);
    }

    /**
     * All writes are idempotent, so that the driver may repeat them; a lightweight one is decided within our data centre.
     */
    @Override
    public CompletionStage<AsyncResultSet> execute(Statement<?> statement) {
        return guarded(statement, DefaultConsistencyLevel.LOCAL_QUORUM);
    }

    /** A read that completes unfinished lightweight writes and sees everything acknowledged. */
    CompletionStage<AsyncResultSet> executeSerially(Statement<?> statement) {
        return guarded(statement, DefaultConsistencyLevel.LOCAL_SERIAL);
    }

    /** Gives every row to the consumer, page by page, until it returns false. */
    @Override
    public CompletionStage<Void> forEach(AsyncResultSet page, Predicate<Row> consumer) {
        for (Row row : page.currentPage()) {
            if (!consumer.test(row)) {
                return CompletableFuture.completedFuture(null);
            }
        }
        return page.hasMorePages()
                ? page.fetchNextPage().exceptionally(this::failed).thenCompose(next -> forEach(next, consumer))
                : CompletableFuture.completedFuture(null);
    }

    private CompletionStage<AsyncResultSet> guarded(Statement<?> statement, ConsistencyLevel consistency) {
        Statement<?> asked = statement
                .setConsistencyLevel(consistency)
                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                .setIdempotent(true);
        try {
            return session.executeAsync(asked).exceptionally(this::failed);
        } catch (IllegalStateException closed) {
            return CompletableFuture.failedStage(new StoreAwayException("The session is closed", closed));
        }
    }

    private AsyncResultSet failed(Throwable failure) {
        Throwable cause = cause(failure);
        boolean away = cause instanceof DriverException && !(cause instanceof QueryValidationException);
        if (away || cause instanceof IllegalStateException) {
            onAway.run();
            throw new StoreAwayException("Cassandra did not answer: " + cause.getMessage(), cause);
        }
        throw new CompletionException(cause);
    }

    /** The same stage, failing with the original failure where dependent stages wrap it. */
    static <T> CompletionStage<T> unwrapped(CompletionStage<T> stage) {
        CompletableFuture<T> plain = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                plain.complete(value);
            } else {
                plain.completeExceptionally(cause(failure));
            }
        });
        return plain;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
