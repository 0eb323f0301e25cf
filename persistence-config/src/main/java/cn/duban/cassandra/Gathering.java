package cn.duban.cassandra;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Many questions in one request: what is asked while two requests are under way goes into the next, since a request costs the
 * store and its driver many times what one question of it does. Who asks alone waits for nobody. Equal questions that wait are one.
 *
 * @param <Q> told apart by {@link Object#equals}
 */
final class Gathering<Q, A> {
    private static final int REQUESTS = 2;

    private final int most;
    private final ToIntFunction<Q> weight;
    private final Function<List<Q>, CompletionStage<Function<Q, A>>> request;
    /** Guarded by itself, as is the count of requests. */
    private final Map<Q, CompletableFuture<A>> waiting = new LinkedHashMap<>();

    private int underWay;

    /**
     * @param most the weight of a request, unless a single question weighs more
     * @param request gives the answer to each question
     */
    Gathering(int most, ToIntFunction<Q> weight, Function<List<Q>, CompletionStage<Function<Q, A>>> request) {
        this.most = most;
        this.weight = weight;
        this.request = request;
    }

    /** Fails as the request does that it is part of. */
    CompletionStage<A> of(Q question) {
        CompletableFuture<A> asked;
        synchronized (waiting) {
            asked = waiting.computeIfAbsent(question, unseen -> new CompletableFuture<>());
        }
        request();
        return asked;
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
            if (underWay == REQUESTS || waiting.isEmpty()) {
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
        }
        return taken;
    }
}
