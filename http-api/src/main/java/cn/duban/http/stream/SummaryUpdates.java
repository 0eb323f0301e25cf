package cn.duban.http.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates of a summary such as the figures of calls: rendered once a second for all readers, on a thread that may block. */
final class SummaryUpdates implements Conflated {
    private static final Logger log = LoggerFactory.getLogger(SummaryUpdates.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A new reader does not get a summary older than this. */
    private static final long STALE_NANOS = 2 * LOOK_NANOS;

    private final String event;
    private final Supplier<ObjectNode> summary;
    private final Executor executor;
    private final AtomicInteger readers = new AtomicInteger();
    private ObjectNode figures;
    private ByteString frame = ByteString.emptyByteString();
    private long edition;
    private long lookedAt = System.nanoTime() - STALE_NANOS;
    private boolean looking;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    /**
     * @param event the name of its frames
     * @param summary called on the executor, one call at a time
     */
    SummaryUpdates(String event, Supplier<ObjectNode> summary, Executor executor) {
        this.event = event;
        this.summary = summary;
        this.executor = executor;
    }

    @Override
    public void joined() {
        readers.incrementAndGet();
    }

    @Override
    public void left() {
        readers.decrementAndGet();
    }

    /** Call several times a second. */
    void tick() {
        if (readers.get() > 0) lookIfDue(LOOK_NANOS);
    }

    private synchronized void lookIfDue(long after) {
        if (looking || System.nanoTime() - lookedAt < after) return;
        looking = true;
        executor.execute(this::look);
    }

    private void look() {
        CompletableFuture<Void> waiters;
        try {
            ObjectNode whole = summary.get();
            ObjectNode now = whole.deepCopy();
            now.remove(List.of("asOf", "to"));
            synchronized (this) {
                if (!now.equals(figures)) {
                    figures = now;
                    frame = SseFormat.event(event, whole.toString());
                    edition++;
                }
            }
        } catch (RuntimeException failed) {
            log.error(
                    "Updates of {} could not be rendered; the next tick tries again, please report this.",
                    event,
                    failed);
        }
        synchronized (this) {
            looking = false;
            lookedAt = System.nanoTime();
            waiters = next;
            next = new CompletableFuture<>();
        }
        waiters.complete(null);
    }

    @Override
    public synchronized CompletionStage<Void> more() {
        return next;
    }

    @Override
    public synchronized Update after(long seen) {
        if (seen == 0 && System.nanoTime() - lookedAt >= STALE_NANOS) {
            lookIfDue(STALE_NANOS);
            return new Update(0, ByteString.emptyByteString());
        }
        return new Update(edition, edition > seen ? frame : ByteString.emptyByteString());
    }
}
