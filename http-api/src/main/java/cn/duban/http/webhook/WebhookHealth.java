package cn.duban.http.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an integrator's server has answered lately, by the wall clock.
 *
 * @param troubledSince the first failed try since the last accepted event
 * @param gone whether it answered that it wants nothing more
 */
record WebhookHealth(
        Optional<Instant> lastSuccess,
        Optional<String> lastProblem,
        Optional<Instant> lastProblemAt,
        Optional<Instant> troubledSince,
        boolean gone) {
    static final WebhookHealth UNKNOWN =
            new WebhookHealth(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    WebhookHealth taken(Instant at) {
        return new WebhookHealth(Optional.of(at), lastProblem, lastProblemAt, Optional.empty(), false);
    }

    WebhookHealth notTaken(String problem, Instant at) {
        return new WebhookHealth(
                lastSuccess, Optional.of(problem), Optional.of(at), troubledSince.or(() -> Optional.of(at)), false);
    }

    WebhookHealth wentAway(Instant at) {
        return new WebhookHealth(
                lastSuccess, Optional.of("410 Gone"), Optional.of(at), troubledSince.or(() -> Optional.of(at)), true);
    }

    boolean failing(Duration after, Instant now) {
        return gone
                || troubledSince
                        .filter(since -> !since.plus(after).isAfter(now))
                        .isPresent();
    }
}
