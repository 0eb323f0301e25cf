package cn.duban.load.limits;

import cn.duban.load.client.NdjsonStream;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;

/** Over {@code /v1/ingest}, on a few streams; all commands of one ticket on the same. */
public final class IngestTarget implements CommandTarget<IngestLine> {

    private final List<Lane> lanes = new ArrayList<>();

    /** @param acknowledged called with each line and the engine's result line, before the command's stage completes */
    public IngestTarget(URI base, int streams, BiConsumer<IngestLine, JsonNode> acknowledged) throws IOException {
        for (int i = 0; i < streams; i++) {
            lanes.add(new Lane(base, acknowledged));
        }
    }

    @Override
    public String name() {
        return "engine over /v1/ingest";
    }

    @Override
    public CompletionStage<Void> send(IngestLine line) {
        return lanes.get(Math.floorMod(line.ticket().hashCode(), lanes.size())).send(line);
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }

    private record Job(IngestLine line, CompletableFuture<Void> done) {}

    private static final class Lane {
        private final BlockingQueue<Optional<Job>> waiting = new LinkedBlockingQueue<>();
        private final Queue<Job> sent = new ConcurrentLinkedQueue<>();
        private final NdjsonStream stream;
        private final Thread sender;

        Lane(URI base, BiConsumer<IngestLine, JsonNode> acknowledged) throws IOException {
            stream = new NdjsonStream(base, (line, sentAt, result) -> {
                Job job = sent.remove();
                int status = result.path("status").asInt();
                if (status >= 200 && status < 300) {
                    acknowledged.accept(job.line(), result);
                    job.done().complete(null);
                } else {
                    job.done().completeExceptionally(new IllegalStateException(line + " -> " + result));
                }
            });
            sender = new Thread(this::pump, "ingest-lane");
            sender.setDaemon(true);
            sender.start();
        }

        CompletionStage<Void> send(IngestLine line) {
            Job job = new Job(line, new CompletableFuture<>());
            waiting.add(Optional.of(job));
            return job.done();
        }

        void close() {
            waiting.add(Optional.empty());
            try {
                sender.join(30_000);
                stream.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private void pump() {
            try {
                for (Optional<Job> job = waiting.take(); job.isPresent(); job = waiting.take()) {
                    sent.add(job.get());
                    stream.send(job.get().line().text());
                    if (waiting.isEmpty()) {
                        stream.flush();
                    }
                }
                stream.finish();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                sent.forEach(job -> job.done().completeExceptionally(e));
            }
        }
    }
}
