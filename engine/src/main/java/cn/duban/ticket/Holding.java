package cn.duban.ticket;

import cn.duban.calendar.Pause;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Suspends the units' clocks while a return or a suspension is open, and resumes them afterwards. */
final class Holding {
    private Holding() {}

    /** Suspends each unit's clock that is not over its due; overdue ones stay overdue. */
    static List<ClockChange> hold(Ticket ticket, Instant at) {
        List<ClockChange> changes = new ArrayList<>();
        for (Clock clock : ticket.clocks())
            if (owedByUnit(clock) && (clock.running() || clock.overdue() && !at.isAfter(clock.dueAt())))
                changes.add(Stops.held(clock));
        return changes;
    }

    /**
     * Resumes them at {@code at}.
     *
     * @param charged the units whose clocks count the time since {@code since} as used: their dues stay
     */
    static List<ClockChange> release(
            Ticket ticket, Policy policy, Instant since, Instant at, Predicate<String> charged) {
        List<ClockChange> changes = new ArrayList<>();
        Lengthened lengthened = ticket.lengthened(policy);
        for (Clock clock : ticket.clocks())
            if (clock.state() == Clock.State.SUSPENDED)
                changes.add(
                        charged.test(clock.unit())
                                ? Stops.released(clock)
                                : lengthened.over(clock, new Pause(since, at)));
        return changes;
    }

    private static boolean owedByUnit(Clock clock) {
        ClockKind kind = clock.kind();
        return kind == ClockKind.SIGN
                || kind == ClockKind.HANDLE
                || kind == ClockKind.REPLY
                || kind.own() && clock.owedBy() == Clock.OwedBy.UNIT;
    }
}
