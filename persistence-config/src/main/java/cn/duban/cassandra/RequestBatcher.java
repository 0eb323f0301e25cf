package cn.duban.cassandra;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Combines many questions into one request: questions that arrive while two requests are in flight go into the next,
 * because a request costs the store and its driver many times what one question in it does. Equal waiting questions are
 * asked once. A single question is sent at once, or, {@linkplain #inBursts in bursts}, at the next beat.
 *
 * @param <Q> compared by {@link Object#equals}
 */
final class RequestBatcher<Q, A> {
    private static final int REQUESTS = 2;

    private final int most;
    private final int plenty;
    private final Consumer<Runnable> beat;
    private final ToIntFunction<Q> weight;
    private final Function<List<Q>, CompletionStage<Function<Q, A>>> request;
    /** Its monitor also guards the count of requests. */
    private final Map<Q, CompletableFuture<A>> waiting = new LinkedHashMap<>();

    private int underWay;
    /** The waiting questions may be sent: the beat has come, or there are plenty. */
    private boolean due;

    private boolean beatComes;

    private RequestBatcher(
            int most,
            int plenty,
            Consumer<Runnable> beat,
            ToIntFunction<Q> weight,
            Function<List<Q>, CompletionStage<Function<Q, A>>> request) {
        this.plenty = plenty;
        this.beat = beat;
        this.most = most;
        this.weight = weight;
        this.request = request;
    }

    /**
     * @param most the weight of a request, unless a single question weighs more
     * @param request returns the answer to each question
     */
    static <Q, A> RequestBatcher<Q, A> atOnce(
            int most, ToIntFunction<Q> weight, Function<List<Q>, CompletionStage<Function<Q, A>>> request) {
        return new RequestBatcher<>(most, 1, Runnable::run, weight, request);
    }

    /**
     * For questions that can wait a little.
     *
     * @param most as in {@link #atOnce}
     * @param plenty that many are sent without a beat
     * @param beat schedules the given action for the next beat
     * @param request as in {@link #atOnce}
     */
    static <Q, A> RequestBatcher<Q, A> inBursts(
            int most,
            int plenty,
            Consumer<Runnable> beat,
            ToIntFunction<Q> weight,
            Function<List<Q>, CompletionStage<Function<Q, A>>> request) {
        return new RequestBatcher<>(most, plenty, beat, weight, request);
    }

    /** Fails if the request that contains the question fails. */
    CompletionStage<A> ask(Q question) {
        CompletableFuture<A> asked;
        boolean first;
        synchronized (waiting) {
            asked = waiting.computeIfAbsent(question, unseen -> new CompletableFuture<>());
            due |= waiting.size() >= plenty;
            first = !due && !beatComes;
            beatComes |= first;
        }
        if (first) {
            beat.accept(this::onBeat);
        } else {
            request();
        }
        return asked;
    }

    private void onBeat() {
        synchronized (waiting) {
            beatComes = false;
            due = !waiting.isEmpty();
        }
        request();
    }

    private void request() {
        Map<Q, CompletableFuture<A>> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        requested(List.copyOf(taken.keySet())).whenComplete((answers, failure) -> {
            synchronized (waiting) {
                underWay--;
            }
            request();
            taken.forEach((question, asked) -> {
                if (failure == null) {
                    asked.complete(answers.apply(question));
                } else {
                    asked.completeExceptionally(failure);
                }
            });
        });
    }

    private CompletionStage<Function<Q, A>> requested(List<Q> questions) {
        try {
            return request.apply(questions);
        } catch (RuntimeException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private Map<Q, CompletableFuture<A>> take() {
        Map<Q, CompletableFuture<A>> taken = new HashMap<>();
        synchronized (waiting) {
            if (!due || underWay == REQUESTS || waiting.isEmpty()) {
                return taken;
            }
            Iterator<Map.Entry<Q, CompletableFuture<A>>> first =
                    waiting.entrySet().iterator();
            int weighs = 0;
            while (first.hasNext()) {
                Map.Entry<Q, CompletableFuture<A>> one = first.next();
                weighs += weight.applyAsInt(one.getKey());
                if (weighs > most && !taken.isEmpty()) {
                    break;
                }
                taken.put(one.getKey(), one.getValue());
                first.remove();
            }
            underWay++;
            due = !waiting.isEmpty();
        }
        return taken;
    }
}
