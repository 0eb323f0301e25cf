package cn.duban.ticket.state;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The lists of the late: 逾期未接收 (SIGN), 逾期未办理 (HANDLE, once signed), 逾期未反馈 (REPLY, REDO), and the policy's own clocks
 * that it lists.
 */
public final class OverdueLists {
    private OverdueLists() {}

    /** Whether a ticket in that status with those clocks is in at least one of the lists. */
    public static boolean inAny(Status status, List<Clock> clocks) {
        if (!status.open()) return false;
        for (Clock clock : clocks) if (listed(status, clock)) return true;
        return false;
    }

    /** Whether this clock puts its ticket into one of the lists. */
    public static boolean listed(Status status, Clock clock) {
        if (!clock.overdue()) return false;
        ClockKind kind = clock.kind();
        if (kind == ClockKind.HANDLE) return status != Status.DISPATCHED;
        return kind == ClockKind.SIGN || kind == ClockKind.REPLY || kind == ClockKind.REDO || clock.listed();
    }

    /** Whether this clock makes its ticket overdue: it is on one of the lists, or the centre owes it. */
    public static boolean counted(Status status, Clock clock) {
        if (!status.open() || !clock.overdue() || clock.owedBy() == Clock.OwedBy.NONE) return false;
        return clock.owedBy() == Clock.OwedBy.CENTRE || listed(status, clock);
    }

    /** Whether the clock decides if the ticket was in time. */
    public static boolean finalLimit(Clock clock, Optional<String> lead) {
        return clock.kind() == ClockKind.REDO
                || clock.kind() == ClockKind.REPLY
                        && lead.filter(clock.unit()::equals).isPresent();
    }

    /**
     * The next instant at which one of the clocks is missed; once all are missed the oldest of these instants, so that a list
     * in this order begins with what is latest.
     */
    public static Optional<Instant> nextDue(List<Clock> clocks) {
        return earliest(clocks, Clock::running).or(() -> earliest(clocks, Clock::overdue));
    }

    private static Optional<Instant> earliest(List<Clock> clocks, Predicate<Clock> which) {
        return clocks.stream()
                .filter(clock -> clock.owedBy() != Clock.OwedBy.NONE)
                .filter(which)
                .map(Clock::dueAt)
                .min(Comparator.naturalOrder());
    }
}
