package cn.duban.cassandra.keys;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys that no ticket has yet. A block is written before any of its keys is given out, and the next ones are written, one at a
 * time, before the last is used up.
 */
final class FreshKeys {
    private static final Logger log = LoggerFactory.getLogger(FreshKeys.class);
    /** Blocks that are ready beside the one in use: a few hundred milliseconds of the greatest rate of new tickets. */
    private static final int READY = 4;

    private static final long PAUSE_MILLIS = 500;

    private final DataKeyTable table;
    private final Consumer<KeyBlock> written;
    private final Executor executor;
    private final Executor later;
    private final Queue<Opened> ready = new ConcurrentLinkedQueue<>();
    private final AtomicInteger blocks = new AtomicInteger();
    private final AtomicBoolean writing = new AtomicBoolean();
    private volatile boolean closed;

    private record Opened(KeyBlock block, AtomicInteger next) {}

    /** @param written takes each block before its keys are given out */
    FreshKeys(DataKeyTable table, Consumer<KeyBlock> written, Executor executor) {
        this.table = table;
        this.written = written;
        this.executor = executor;
        this.later = CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS, executor);
    }

    /** Completes when the first block is written. */
    CompletionStage<Void> start() {
        return writeBlock().thenRun(this::refill);
    }

    Optional<Long> next() {
        for (Opened first = ready.peek(); first != null; first = ready.peek()) {
            int index = first.next().getAndIncrement();
            if (index < KeyBlock.SIZE) return Optional.of(first.block().key(index));
            if (ready.remove(first)) {
                blocks.decrementAndGet();
                refill();
            }
        }
        refill();
        return Optional.empty();
    }

    /** Keys that can be given out without waiting for the store. */
    int count() {
        return ready.stream()
                .mapToInt(opened -> Math.max(0, KeyBlock.SIZE - opened.next().get()))
                .sum();
    }

    /** Whether keys of the block are still to be given out. */
    boolean contains(long block) {
        return ready.stream().anyMatch(opened -> opened.block().number() == block);
    }

    void close() {
        closed = true;
    }

    private void refill() {
        if (closed || blocks.get() > READY || !writing.compareAndSet(false, true)) return;
        CompletableFuture.completedFuture(null)
                .thenComposeAsync(go -> writeBlock(), executor)
                .whenComplete((done, failure) -> {
                    writing.set(false);
                    if (closed) return;
                    if (failure == null) {
                        refill();
                    } else {
                        log.trace("A block of keys could not be written, and the next is tried", failure);
                        later.execute(this::refill);
                    }
                });
    }

    /** A block whose write has no certain outcome is left: its number is never used. */
    private CompletionStage<Void> writeBlock() {
        KeyBlock block = KeyBlock.random();
        return table.write(block).thenAccept(done -> {
            written.accept(block);
            ready.add(new Opened(block, new AtomicInteger()));
            blocks.incrementAndGet();
        });
    }
}
