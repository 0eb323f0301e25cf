package cn.duban.http.grafana.frame;

import com.github.benmanes.caffeine.cache.AsyncCacheLoader;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Computes an answer once a second for all viewers who ask the same question: the first starts the computation, those who come
 * meanwhile wait for it. Where many ask, the next answer is computed shortly before the last one is too old, and viewers get
 * the last one until then. Twenty panels of thirty viewers at a second are six hundred requests a second for the same few answers.
 */
public final class SharedAnswers<Q, A> {
    /** The age from which a viewer waits for a new answer. */
    private static final Duration FRESH = Duration.ofSeconds(1);
    /** The age from which the next answer is computed. A viewer who asks once a second never meets it. */
    private static final Duration AGEING = Duration.ofMillis(900);
    /** The age up to which the last answer serves while the next is computed: some answers read tickets' own histories. */
    private static final Duration STALE = Duration.ofSeconds(2);
    /** The longest that a computation may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Distinct questions kept at once. */
    private static final int MOST = 1000;

    /**
     * What the computations of a question came to. A failure is kept beside the answer, since the cache logs the stack of every
     * computation that fails.
     *
     * @param begunNanos when the computation of the answer began
     * @param answer the last one that was computed
     * @param failure of the latest computation
     */
    private record Outcome<A>(long begunNanos, Optional<A> answer, Optional<Throwable> failure) {
        /** The answer, however the latest computation ended. */
        CompletionStage<A> best() {
            return answer.map(CompletableFuture::completedStage).orElseGet(this::latest);
        }

        CompletionStage<A> latest() {
            return failure.<CompletionStage<A>>map(CompletableFuture::failedStage)
                    .orElseGet(() -> CompletableFuture.completedStage(answer.orElseThrow()));
        }

        Outcome<A> unlessFailed(Outcome<A> next) {
            return next.answer.isPresent() ? next : new Outcome<>(begunNanos, answer, next.failure);
        }
    }

    private final LongSupplier nanos;
    private final Function<Q, CompletionStage<A>> compute;
    private final AsyncLoadingCache<Q, Outcome<A>> outcomes;

    /**
     * @param nanos as {@link System#nanoTime()}
     * @param compute the answer to a question, which holds everything the answer depends on but the figures; compared by equals
     */
    public SharedAnswers(LongSupplier nanos, Function<Q, CompletionStage<A>> compute) {
        this.nanos = nanos;
        this.compute = compute;
        this.outcomes = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(nanos::getAsLong)
                .maximumSize(MOST)
                .expireAfter(Expiry.<Q, Outcome<A>>writing(
                        (question, outcome) -> outcome.answer.isPresent() ? STALE : Duration.ZERO))
                .buildAsync(new AsyncCacheLoader<Q, Outcome<A>>() {
                    @Override
                    public CompletableFuture<Outcome<A>> asyncLoad(Q question, Executor executor) {
                        return outcome(question);
                    }

                    @Override
                    public CompletableFuture<Outcome<A>> asyncReload(Q question, Outcome<A> last, Executor executor) {
                        return outcome(question).thenApply(last::unlessFailed);
                    }
                });
    }

    public CompletionStage<A> answer(Q question) {
        CompletableFuture<Outcome<A>> known = outcomes.get(question);
        if (!known.isDone()) return known.thenCompose(Outcome::latest);
        Outcome<A> last = known.join();
        long age = nanos.getAsLong() - last.begunNanos;
        if (age < AGEING.toNanos()) return last.best();
        var cache = outcomes.synchronous();
        boolean underWay = cache.policy().refreshes().containsKey(question);
        // The next viewers must find that it is under way.
        if (!underWay) cache.policy().expireVariably().orElseThrow().setExpiresAfter(question, STALE.plus(PATIENCE));
        CompletableFuture<Outcome<A>> next = cache.refresh(question);
        return age < (underWay ? STALE : FRESH).toNanos() ? last.best() : next.thenCompose(Outcome::latest);
    }

    private CompletableFuture<Outcome<A>> outcome(Q question) {
        long begun = nanos.getAsLong();
        return begin(question)
                .copy()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((answer, failure) ->
                        new Outcome<>(begun, Optional.ofNullable(answer), Optional.ofNullable(failure)));
    }

    private CompletableFuture<A> begin(Q question) {
        try {
            return compute.apply(question).toCompletableFuture();
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
    }
}
