package cn.duban.http.grafana.answer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers computed once a second for all viewers who ask the same: the first computes, those who come meanwhile wait for it.
 * Twenty panels of thirty viewers at a second are six hundred requests a second for the same few answers.
 */
public final class Shared<Q, A> {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** What one computation may take before those who wait for it are told so. */
    private static final long PATIENCE_SECONDS = 10;
    /** Distinct questions kept at once; what comes on top is computed for itself. */
    private static final int MOST = 1000;

    private record Made<A>(long atNanos, CompletableFuture<A> answer) {
        boolean serves(long now) {
            return !answer.isDone() || now - atNanos < FRESH_NANOS;
        }
    }

    private final Map<Q, Made<A>> made = new ConcurrentHashMap<>();
    private final LongSupplier nanos;
    private final AtomicLong swept;

    /** @param nanos as {@link System#nanoTime()} */
    public Shared(LongSupplier nanos) {
        this.nanos = nanos;
        this.swept = new AtomicLong(nanos.getAsLong());
    }

    /** @param question everything the answer depends on but the figures; compared by equals */
    public CompletionStage<A> answer(Q question, Supplier<CompletionStage<A>> compute) {
        long now = nanos.getAsLong();
        Made<A> own = new Made<>(now, new CompletableFuture<>());
        Made<A> serving = made.compute(question, (q, known) -> known != null && known.serves(now) ? known : own);
        if (serving != own) return serving.answer;
        sweep(now);
        if (made.size() > MOST) made.remove(question, own);
        begin(compute).whenComplete((answer, failure) -> {
            if (failure == null) own.answer.complete(answer);
            else {
                made.remove(question, own);
                own.answer.completeExceptionally(failure);
            }
        });
        return own.answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What is old serves nobody any more. */
    private void sweep(long now) {
        long last = swept.get();
        if (now - last >= FRESH_NANOS && swept.compareAndSet(last, now))
            made.values().removeIf(m -> !m.serves(now));
    }

    private static <A> CompletionStage<A> begin(Supplier<CompletionStage<A>> compute) {
        try {
            return compute.get();
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
