package cn.duban.http.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Runs work of different keys in parallel and work of one key in order of submission. Work submitted as a barrier waits for all
 * work before it, and all later work waits for the barrier. One instance serves one stream; the work's stages never fail.
 */
final class KeyedSequence {
    private static final int SWEEP_ABOVE = 1_024;

    private final Map<String, CompletableFuture<?>> last = new HashMap<>();
    private CompletableFuture<?> barrier = CompletableFuture.completedFuture(null);

    <T> CompletionStage<T> inOrder(String key, Supplier<CompletionStage<T>> work) {
        if (last.size() > SWEEP_ABOVE) last.values().removeIf(CompletableFuture::isDone);
        CompletableFuture<?> before = last.getOrDefault(key, barrier);
        CompletableFuture<T> done = before.thenCompose(ignored -> work.get()).toCompletableFuture();
        last.put(key, done);
        return done;
    }

    <T> CompletionStage<T> afterAll(Supplier<CompletionStage<T>> work) {
        List<CompletableFuture<?>> all = new ArrayList<>(last.values());
        all.add(barrier);
        CompletableFuture<T> done = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenCompose(ignored -> work.get())
                .toCompletableFuture();
        last.clear();
        barrier = done;
        return done;
    }
}
