package cn.duban.load.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads an event stream and reconnects with its Last-Event-ID whenever the stream ends, until it is closed. */
public final class SseReader implements AutoCloseable {

    private static final ScheduledExecutorService RETRIES = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sse-retries");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpClient http;
    private final Supplier<URI> where;
    private final Consumer<SseFrame> frames;
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private volatile String lastId = "";
    private volatile boolean closed;
    private volatile boolean connected;
    private volatile Flow.Subscription subscription;

    /** @param where is called at every connection, because an engine may come back on another port */
    public SseReader(HttpClient http, Supplier<URI> where, Consumer<SseFrame> frames) {
        this.http = http;
        this.where = where;
        this.frames = frames;
    }

    public SseReader open() {
        connect();
        return this;
    }

    /** The id of the last frame: a later reader continues from it. */
    public String lastId() {
        return lastId;
    }

    public boolean connected() {
        return connected;
    }

    public long connections() {
        return connections.get();
    }

    /** Answers other than 200, such as a 503 while the engine starts. */
    public long refusals() {
        return refusals.get();
    }

    @Override
    public void close() {
        closed = true;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    private void connect() {
        if (closed) {
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(where.get()).header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        http.sendAsync(request.build(), info -> {
                    if (info.statusCode() != 200) {
                        refusals.incrementAndGet();
                        return BodyHandlers.discarding().apply(info);
                    }
                    connected = true;
                    connections.incrementAndGet();
                    return BodyHandlers.fromLineSubscriber(new Lines()).apply(info);
                })
                .whenComplete((done, failure) -> {
                    connected = false;
                    if (!closed) {
                        RETRIES.schedule(this::connect, 200, TimeUnit.MILLISECONDS);
                    }
                });
    }

    private final class Lines implements Flow.Subscriber<String> {
        private final SseParser parser = new SseParser();

        @Override
        public void onSubscribe(Flow.Subscription flow) {
            subscription = flow;
            flow.request(Long.MAX_VALUE);
            if (closed) {
                flow.cancel();
            }
        }

        @Override
        public void onNext(String line) {
            parser.take(line).ifPresent(frame -> {
                if (!frame.id().isEmpty()) {
                    lastId = frame.id();
                }
                frames.accept(frame);
            });
        }

        @Override
        public void onError(Throwable failure) {
            // The completion of the request connects again.
        }

        @Override
        public void onComplete() {
            // The completion of the request connects again.
        }
    }
}
