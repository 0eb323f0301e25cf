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
 * One stream of {@code /v1/ingest} and who waits for its answers. It is opened for the first line, and anew once it has ended: the
 * engine ends one that rests for five minutes, as those do whose turn it is not. What an ended stream has not answered fails.
 */
final class IngestLane {

    private record Job(IngestLine line, CompletableFuture<Void> done) {}

    /** Whoever waits for so many answers loses nothing by gathering what he sends next for a moment. */
    private static final int MANY = 32;

    private static final long MOMENT_NANOS = 4_000_000;

    private final URI base;
    private final BiConsumer<IngestLine, JsonNode> acknowledged;
    private final BlockingQueue<Optional<Job>> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Thread sender = new Thread(this::pump, "ingest-lane");

    /** The sender's own. */
    private Optional<Open> current = Optional.empty();

    /** The sender has gathered for a moment since it last let go of something. */
    private boolean gathered;

    IngestLane(URI base, BiConsumer<IngestLine, JsonNode> acknowledged) {
        this.base = base;
        this.acknowledged = acknowledged;
        sender.setDaemon(true);
        sender.start();
    }

    CompletionStage<Void> send(IngestLine line) {
        Job job = new Job(line, new CompletableFuture<>());
        unanswered.incrementAndGet();
        job.done().whenComplete((done, failure) -> unanswered.decrementAndGet());
        waiting.add(Optional.of(job));
        return job.done();
    }

    /** Waits for what is on its way. */
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
            for (Optional<Job> job = waiting.take(); job.isPresent(); job = waiting.take()) send(job.get());
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Job job) {
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

    /** Whether what was sent so far goes out now. */
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

    /** A stream and what it owes. */
    private final class Open {
        private final Queue<Job> sent = new ConcurrentLinkedQueue<>();
        private final NdjsonStream stream;

        Open() throws IOException {
            stream = new NdjsonStream(base, (line, sentAt, result) -> answered(sent.remove(), result));
            stream.ended().whenComplete((ended, failure) -> fail(failure));
        }

        void send(Job job, boolean last) throws IOException {
            sent.add(job);
            stream.send(job.line().text());
            if (last) stream.flush();
            // It may have ended, and failed what it owed, just before this was added.
            if (stream.broken()) fail(null);
        }

        /** Waits for what is on its way, if anything can be. */
        void end() throws IOException {
            try (stream) {
                if (!stream.broken()) stream.finish();
            }
        }

        /** What cannot be written to is of no use, though its end may not have been seen yet. */
        void abandon() {
            try {
                stream.close();
            } catch (IOException e) {
                fail(e);
            }
        }

        private void answered(Job job, JsonNode result) {
            int status = result.path("status").asInt();
            if (status < 200 || status >= 300) {
                job.done().completeExceptionally(new IllegalStateException(job.line() + " -> " + result));
                return;
            }
            acknowledged.accept(job.line(), result);
            job.done().complete(null);
        }

        private void fail(Throwable why) {
            for (Job job = sent.poll(); job != null; job = sent.poll())
                job.done().completeExceptionally(new IOException("the stream ended before it answered", why));
        }
    }
}
