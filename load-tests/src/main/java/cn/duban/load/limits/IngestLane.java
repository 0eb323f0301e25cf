package cn.duban.load.limits;

import cn.duban.load.client.NdjsonStream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/**
 * One stream of {@code /v1/ingest} and the commands that wait for its answers. It is opened for the first line, and again
 * after it has ended, because the engine ends a stream that is idle for five minutes. Commands that an ended stream has not
 * answered fail.
 */
final class IngestLane {

    private record Pending(IngestLine line, CompletableFuture<Void> done) {}

    /** A sender with this many unanswered lines loses nothing by buffering its next ones for a moment. */
    private static final int MANY = 32;

    private static final long MOMENT_NANOS = 4_000_000;

    private final URI base;
    private final BiConsumer<IngestLine, JsonNode> acknowledged;
    private final BlockingQueue<Optional<Pending>> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Thread sender = new Thread(this::pump, "ingest-lane");

    /** Used by the sender's thread only. */
    private Optional<Open> current = Optional.empty();

    /** True after the sender has buffered for a moment since its last flush. */
    private boolean gathered;

    IngestLane(URI base, BiConsumer<IngestLine, JsonNode> acknowledged) {
        this.base = base;
        this.acknowledged = acknowledged;
        sender.setDaemon(true);
        sender.start();
    }

    CompletionStage<Void> send(IngestLine line) {
        Pending job = new Pending(line, new CompletableFuture<>());
        unanswered.incrementAndGet();
        job.done().whenComplete((done, failure) -> unanswered.decrementAndGet());
        waiting.add(Optional.of(job));
        return job.done();
    }

    /** Waits for the answers to come. */
    void close() {
        waiting.add(Optional.empty());
        try {
            sender.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump() {
        try {
            for (Optional<Pending> job = waiting.take(); job.isPresent(); job = waiting.take()) send(job.get());
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Pending job) {
        try {
            if (current.isPresent() && current.get().stream.broken()) end();
            if (current.isEmpty()) current = Optional.of(new Open());
            current.get().send(job, goesOut());
        } catch (IOException e) {
            job.done().completeExceptionally(e);
            current.ifPresent(Open::abandon);
            current = Optional.empty();
        }
    }

    /** Whether the lines sent so far are flushed now. */
    private boolean goesOut() {
        if (waiting.isEmpty() && !gathered && unanswered.get() >= MANY) {
            gathered = true;
            LockSupport.parkNanos(MOMENT_NANOS);
        }
        if (!waiting.isEmpty()) return false;
        gathered = false;
        return true;
    }

    private void end() throws IOException {
        if (current.isEmpty()) return;
        Open ending = current.get();
        current = Optional.empty();
        ending.end();
    }

    /** An open stream and its unanswered commands. */
    private final class Open {
        private final Queue<Pending> sent = new ConcurrentLinkedQueue<>();
        private final NdjsonStream stream;

        Open() throws IOException {
            stream = new NdjsonStream(base, (line, sentAt, result) -> answered(sent.remove(), result));
            stream.ended().whenComplete((ended, failure) -> fail(failure));
        }

        void send(Pending job, boolean last) throws IOException {
            sent.add(job);
            stream.send(job.line().text());
            if (last) stream.flush();
            // The stream may have ended, and failed its commands, just before this one was added.
            if (stream.broken()) fail(null);
        }

        /** Waits for the answers to come, if any can. */
        void end() throws IOException {
            try (stream) {
                if (!stream.broken()) stream.finish();
            }
        }

        /** A stream that cannot be written to is closed, though its end may not have been read yet. */
        void abandon() {
            try {
                stream.close();
            } catch (IOException e) {
                fail(e);
            }
        }

        private void answered(Pending job, JsonNode result) {
            int status = result.path("status").asInt();
            if (status < 200 || status >= 300) {
                job.done().completeExceptionally(new IllegalStateException(job.line() + " -> " + result));
                return;
            }
            acknowledged.accept(job.line(), result);
            job.done().complete(null);
        }

        private void fail(Throwable why) {
            for (Pending job = sent.poll(); job != null; job = sent.poll())
                job.done().completeExceptionally(new IOException("the stream ended before it answered", why));
        }
    }
}
