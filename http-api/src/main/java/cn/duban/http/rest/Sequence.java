package cn.duban.http.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Lets work of different keys run side by side and work of one key in the order in which it was given; work given as a
 * barrier waits for all before it, and all after it waits for it. Used by one stream at a time; work never fails.
 */
final class Sequence {
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
