package cn.duban.http.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an integrator's server has answered lately, by the wall clock.
 *
 * @param troubledSince the first failed try since the last accepted event
 * @param gone whether it answered that it wants nothing more
 */
record HookHealth(
        Optional<Instant> lastSuccess,
        Optional<String> lastProblem,
        Optional<Instant> lastProblemAt,
        Optional<Instant> troubledSince,
        boolean gone) {
    static final HookHealth UNKNOWN =
            new HookHealth(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    HookHealth taken(Instant at) {
        return new HookHealth(Optional.of(at), lastProblem, lastProblemAt, Optional.empty(), false);
    }

    HookHealth notTaken(String problem, Instant at) {
        return new HookHealth(
                lastSuccess, Optional.of(problem), Optional.of(at), troubledSince.or(() -> Optional.of(at)), false);
    }

    HookHealth wentAway(Instant at) {
        return new HookHealth(
                lastSuccess, Optional.of("410 Gone"), Optional.of(at), troubledSince.or(() -> Optional.of(at)), true);
    }

    boolean failing(Duration after, Instant now) {
        return gone
                || troubledSince
                        .filter(since -> !since.plus(after).isAfter(now))
                        .isPresent();
    }
}
