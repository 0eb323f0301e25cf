package cn.duban.http.grafana.answer;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers computed once a second for all viewers who ask the same: the first computes, those who come meanwhile wait for it.
 * Where many ask, the answer is computed anew shortly before it is too old, while they still get it, so that nobody waits.
 * Twenty panels of thirty viewers at a second are six hundred requests a second for the same few answers.
 */
public final class Shared<Q, A> {
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Who asks once a second never comes at this age, and always gets what is computed for him. */
    private static final long AGEING_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
    /** How old an answer may be while the next one is under way: some are read from tickets' own histories, and take a while. */
    private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** What one computation may take before those who wait for it are told so. */
    private static final long PATIENCE_SECONDS = 10;
    /** Distinct questions kept at once; what comes on top is computed for itself. */
    private static final int MOST = 1000;

    /** @param next what is to take its place, once somebody asked for it while it aged */
    private record Made<A>(long atNanos, CompletableFuture<A> answer, AtomicReference<Made<A>> next) {
        static <A> Made<A> at(long now) {
            return new Made<>(now, new CompletableFuture<>(), new AtomicReference<>());
        }

        boolean serves(long now) {
            return !answer.isDone() || !answer.isCompletedExceptionally() && now - atNanos < FRESH_NANOS;
        }

        /** Itself or what takes its place, whichever serves; null if neither does. */
        Made<A> serving(long now) {
            if (serves(now)) return this;
            Made<A> after = next.get();
            if (after == null || !after.serves(now)) return null;
            return after.answer.isDone() || now - atNanos >= STALE_NANOS ? after : this;
        }

        boolean ages(long now) {
            return answer.isDone() && now - atNanos >= AGEING_NANOS;
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
        Made<A> own = Made.at(now);
        Made<A> serving = made.compute(question, (q, known) -> {
            Made<A> ready = known == null ? null : known.serving(now);
            return ready == null ? own : ready;
        });
        if (serving != own) {
            if (serving.ages(now) && serving.next.compareAndSet(null, own)) replace(question, serving, own, compute);
            return serving.answer;
        }
        sweep(now);
        if (made.size() > MOST) made.remove(question, own);
        compute(question, own, compute);
        return own.answer;
    }

    private void compute(Q question, Made<A> own, Supplier<CompletionStage<A>> compute) {
        own.answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        begin(compute).whenComplete((answer, failure) -> {
            if (failure == null) own.answer.complete(answer);
            else {
                made.remove(question, own);
                own.answer.completeExceptionally(failure);
            }
        });
    }

    /** The old answer serves until the new one is there; a new one that fails is told to nobody who can have the old one. */
    private void replace(Q question, Made<A> old, Made<A> own, Supplier<CompletionStage<A>> compute) {
        compute(question, own, compute);
        own.answer.thenAccept(answer -> made.replace(question, old, own));
    }

    /** What is old serves nobody any more. */
    private void sweep(long now) {
        long last = swept.get();
        if (now - last >= FRESH_NANOS && swept.compareAndSet(last, now))
            made.values().removeIf(m -> m.serving(now) == null);
    }

    private static <A> CompletionStage<A> begin(Supplier<CompletionStage<A>> compute) {
        try {
            return compute.get();
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
