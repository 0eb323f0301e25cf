package cn.duban.http.auth;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and limits each caller's requests in flight. A refused request counts as well until it is answered. */
final class InFlightLimiter {
    private final int bound;
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    InFlightLimiter(int bound) {
        this.bound = bound;
    }

    void enter(String caller) {
        if (byCaller.merge(caller, 1, Integer::sum) > bound)
            throw Problem.of(ProblemCode.RATE, "more than " + bound + " requests of this caller are under way")
                    .retryAfter(1)
                    .thrown();
    }

    void leave(String caller) {
        byCaller.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
