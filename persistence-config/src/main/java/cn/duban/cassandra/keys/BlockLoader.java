package cn.duban.cassandra.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads blocks, several a request, a few requests at a time; a block that is being read is not asked for again. */
final class BlockLoader {
    private static final int BLOCKS_A_REQUEST = 16;
    private static final int IN_FLIGHT = 4;

    private final DataKeyTable table;
    private final Consumer<KeyBlock> read;
    private final Executor executor;
    private final Map<Long, CompletableFuture<Void>> loading = new ConcurrentHashMap<>();
    private final Queue<Request> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong loaded = new AtomicLong();

    private record Request(List<Long> blocks, CompletableFuture<Void> done) {}

    /** @param read takes each block before its load completes */
    BlockLoader(DataKeyTable table, Consumer<KeyBlock> read, Executor executor) {
        this.table = table;
        this.read = read;
        this.executor = executor;
    }

    CompletionStage<Void> load(Set<Long> blocks) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        List<Long> next = new ArrayList<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        for (long block : blocks) {
            CompletableFuture<Void> other = loading.putIfAbsent(block, done);
            if (other != null) {
                all.add(other);
                continue;
            }
            next.add(block);
            if (next.size() == BLOCKS_A_REQUEST) {
                all.add(ask(next, done));
                next = new ArrayList<>();
                done = new CompletableFuture<>();
            }
        }
        if (!next.isEmpty()) all.add(ask(next, done));
        pump();
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    /** Blocks read so far. */
    long loaded() {
        return loaded.get();
    }

    private CompletableFuture<Void> ask(List<Long> blocks, CompletableFuture<Void> done) {
        waiting.add(new Request(blocks, done));
        return done;
    }

    private void pump() {
        while (!waiting.isEmpty()) {
            if (inFlight.incrementAndGet() > IN_FLIGHT) {
                inFlight.decrementAndGet();
                return;
            }
            Request request = waiting.poll();
            if (request == null) inFlight.decrementAndGet();
            else run(request);
        }
    }

    private void run(Request request) {
        table.read(request.blocks())
                .thenAccept(blocks -> {
                    blocks.forEach(read);
                    loaded.addAndGet(blocks.size());
                })
                .whenComplete((done, failure) -> {
                    inFlight.decrementAndGet();
                    request.blocks().forEach(block -> loading.remove(block, request.done()));
                    if (failure == null) request.done().complete(null);
                    else request.done().completeExceptionally(failure);
                    // Not on this stack: a store that is away fails each request at once.
                    executor.execute(this::pump);
                });
    }
}
