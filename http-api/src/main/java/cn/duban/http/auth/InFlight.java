package cn.duban.http.auth;

import cn.duban.http.routing.Code;
import cn.duban.http.routing.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and limits each caller's requests in flight. A refused request counts as well until it is answered. */
final class InFlight {
    private final int bound;
    private final Map<String, Integer> byCaller = new ConcurrentHashMap<>();

    InFlight(int bound) {
        this.bound = bound;
    }

    void enter(String caller) {
        if (byCaller.merge(caller, 1, Integer::sum) > bound)
            throw Problem.of(Code.RATE, "more than " + bound + " requests of this caller are under way")
                    .retryAfter(1)
                    .thrown();
    }

    void leave(String caller) {
        byCaller.computeIfPresent(caller, (name, count) -> count == 1 ? null : count - 1);
    }
}
