package cn.duban.cassandra;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The last numbers of many journals in one request: what is asked while two requests are under way goes into the next, since a
 * request costs the store ten times what it looks up. Who asks alone waits for nobody.
 */
final class LastNumbers {
    private static final int REQUESTS = 2;
    private static final int MOST = 64;

    private final Function<List<String>, CompletionStage<Map<String, Long>>> read;
    /** Guarded by itself, as is the count of requests. */
    private final Map<String, CompletableFuture<Long>> waiting = new LinkedHashMap<>();

    private int underWay;

    /** @param read gives the numbers of those journals that have any */
    LastNumbers(Function<List<String>, CompletionStage<Map<String, Long>>> read) {
        this.read = read;
    }

    /** 0 for a journal that has none; fails as the request does that it is part of. */
    CompletionStage<Long> of(String id) {
        CompletableFuture<Long> asked;
        synchronized (waiting) {
            asked = waiting.computeIfAbsent(id, unseen -> new CompletableFuture<>());
        }
        request();
        return asked;
    }

    private void request() {
        Map<String, CompletableFuture<Long>> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        requested(List.copyOf(taken.keySet())).whenComplete((found, failure) -> {
            synchronized (waiting) {
                underWay--;
            }
            request();
            taken.forEach((id, asked) -> {
                if (failure == null) {
                    asked.complete(found.getOrDefault(id, 0L));
                } else {
                    asked.completeExceptionally(failure);
                }
            });
        });
    }

    private CompletionStage<Map<String, Long>> requested(List<String> ids) {
        try {
            return read.apply(ids);
        } catch (RuntimeException closed) {
            return CompletableFuture.failedFuture(closed);
        }
    }

    private Map<String, CompletableFuture<Long>> take() {
        Map<String, CompletableFuture<Long>> taken = new HashMap<>();
        synchronized (waiting) {
            if (underWay == REQUESTS) {
                return taken;
            }
            Iterator<Map.Entry<String, CompletableFuture<Long>>> first =
                    waiting.entrySet().iterator();
            while (first.hasNext() && taken.size() < MOST) {
                Map.Entry<String, CompletableFuture<Long>> one = first.next();
                taken.put(one.getKey(), one.getValue());
                first.remove();
            }
            if (!taken.isEmpty()) {
                underWay++;
            }
        }
        return taken;
    }
}
