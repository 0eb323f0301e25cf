package cn.duban.load.viewers;

import cn.duban.load.report.Latencies;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Viewers of one dashboard that refreshes automatically, all through one Grafana: each viewer requests all panels every
 * second. Their refreshes are spread over the second.
 */
final class DashboardViewers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final URI query;
    private final DashboardPanels panels;
    private final long everyNanos;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "viewers");
        thread.setDaemon(true);
        return thread;
    });

    DashboardViewers(URI engine, DashboardPanels panels, Duration every) {
        this.query = engine.resolve("/grafana/query");
        this.panels = panels;
        this.everyNanos = every.toNanos();
    }

    /** What that many viewers saw during one period. Latencies count from the planned instant of a refresh. */
    static final class Seen {
        private final Latencies latencies = new Latencies();
        private final AtomicLong failed = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicReference<String> firstFailure = new AtomicReference<>("");

        Latencies latencies() {
            return latencies;
        }

        long failed() {
            return failed.get();
        }

        long bytes() {
            return bytes.get();
        }

        String firstFailure() {
            return firstFailure.get();
        }

        private void failure(String what) {
            failed.incrementAndGet();
            firstFailure.compareAndSet("", what);
        }
    }

    /** Runs that many viewers for that long; returns when all their requests are answered. */
    Seen look(int viewers, Duration howLong) throws InterruptedException {
        Seen seen = new Seen();
        Phaser open = new Phaser(1);
        long start = System.nanoTime();
        long refreshes = howLong.toNanos() / everyNanos;
        for (long refresh = 0; refresh < refreshes; refresh++)
            for (int viewer = 0; viewer < viewers; viewer++) {
                long planned = start + refresh * everyNanos + viewer * everyNanos / viewers;
                open.register();
                clock.schedule(() -> refresh(planned, seen, open), planned - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        open.awaitAdvanceInterruptibly(open.arrive());
        return seen;
    }

    private void refresh(long planned, Seen seen, Phaser open) {
        List<String> bodies = panels.bodies(System.currentTimeMillis());
        open.bulkRegister(bodies.size());
        for (String body : bodies) {
            HttpRequest request = HttpRequest.newBuilder(query)
                    .timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((answer, failure) -> {
                if (failure != null) seen.failure(failure.toString());
                else if (answer.statusCode() != 200)
                    seen.failure(body + " -> " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
                else {
                    seen.latencies.record(System.nanoTime() - planned);
                    seen.bytes.addAndGet(answer.body().length);
                }
                open.arriveAndDeregister();
            });
        }
        open.arriveAndDeregister();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
