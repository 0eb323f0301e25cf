package cn.duban.ticket;

import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A running clock counted again from its start, as if the ticket had always been what it is corrected to. Only where the policy
 * gave the limit: what was ordered, extended or suspended has another due than the policy's and stays.
 */
final class Recounted {
    private Recounted() {}

    /** The change, if the new terms lead to another clock. */
    static Optional<ClockChange> clock(Clock clock, Ticket ticket, Matter corrected, Occasion occasion) {
        Optional<Clock> before = byPolicy(clock, ticket.matter(), occasion.policy());
        if (before.isEmpty() || !before.get().dueAt().equals(clock.dueAt())) return Optional.empty();
        Optional<Clock> after = byPolicy(clock, corrected, occasion.policy());
        if (after.isEmpty())
            return Optional.of(new ClockChange.Moved(clock.key(), Clock.State.VOID, Optional.of(occasion.at())));
        if (after.get().equals(before.get())) return Optional.empty();
        Instant due = after.get().dueAt();
        Instant from = due.isBefore(occasion.at()) ? due : occasion.at();
        // What has rung has rung; what would have rung before now only to remind is past.
        List<Clock.Rung> left = after.get().rungs().stream()
                .filter(r -> !r.dueAt().isBefore(from))
                .filter(r -> ticket.rungs().stream()
                        .noneMatch(
                                f -> f.clock().equals(clock.key()) && f.rung().equals(r.name())))
                .toList();
        return Optional.of(new ClockChange.Redrawn(after.get().withRungs(left)));
    }

    private static Optional<Clock> byPolicy(Clock clock, Matter matter, Policy policy) {
        return new Deadlines(policy, matter, clock.round(), clock.dispatch(), clock.startedAt())
                .start(clock.kind(), clock.owedBy(), clock.unit()).stream()
                        .map(change -> ((ClockChange.Started) change).clock())
                        .findFirst();
    }
}
