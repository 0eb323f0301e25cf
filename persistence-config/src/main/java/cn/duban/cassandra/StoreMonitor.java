package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the store answers: it asks every second, and requests that get no answer report at once. */
final class StoreMonitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StoreMonitor.class);
    private static final String QUESTION = "SELECT release_version FROM system.local";

    private final List<Consumer<Boolean>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "duban-store-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean away;

    void start(CqlSession session) {
        timer.schedule(() -> ask(session), 1, TimeUnit.SECONDS);
    }

    boolean away() {
        return away;
    }

    /** Calls the listener with true when the store is gone and with false when it is back, on a thread of its own. */
    void onChange(Consumer<Boolean> listener) {
        listeners.add(listener);
    }

    void sawItAway() {
        change(true);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void ask(CqlSession session) {
        try {
            session.executeAsync(QUESTION).whenComplete((answer, failure) -> {
                change(failure != null);
                if (!timer.isShutdown()) {
                    timer.schedule(() -> ask(session), 1, TimeUnit.SECONDS);
                }
            });
        } catch (IllegalStateException closed) {
            change(true);
        }
    }

    private void change(boolean next) {
        if (away != next) {
            try {
                timer.execute(() -> tell(next));
            } catch (RejectedExecutionException closed) {
                log.trace("Nobody listens any more");
            }
        }
    }

    private void tell(boolean next) {
        if (away == next) {
            return;
        }
        away = next;
        if (next) {
            log.warn("Cassandra cannot be reached: commands are refused with 503 until it answers again.");
        } else {
            log.info("Cassandra answers again.");
        }
        listeners.forEach(listener -> listener.accept(next));
    }
}
