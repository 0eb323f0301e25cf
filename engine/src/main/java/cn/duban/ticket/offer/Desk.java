package cn.duban.ticket.offer;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The desk of a caller: which clocks of a ticket wait for it (待办).
 *
 * @param units the units it acts for, with those below them
 * @param centre whether it also does the centre's part: what the centre, the fast-track team or a partner owes
 */
public record Desk(Set<String> units, boolean centre) {
    public Desk {
        units = Set.copyOf(units);
    }

    /**
     * The clocks of an open ticket that run for it or are overdue, in the order in which they started. Called for every open ticket,
     * so it creates no streams.
     */
    public List<Clock> waiting(Summary ticket, Policy policy) {
        if (!ticket.status().open()) return List.of();
        List<Clock> waiting = new ArrayList<>();
        for (Clock clock : ticket.clocks())
            if ((clock.running() || clock.overdue()) && owes(clock, policy) && !waitsForItsSigning(ticket, clock))
                waiting.add(clock);
        return waiting;
    }

    private boolean owes(Clock clock, Policy policy) {
        return switch (clock.owedBy()) {
            case UNIT -> actsFor(clock.unit(), policy);
            case CENTRE, TEAM, PARTNER -> centre;
            case NONE -> false;
        };
    }

    private boolean actsFor(String unit, Policy policy) {
        for (String own : units) if (policy.within(unit, own)) return true;
        return false;
    }

    /** A unit that has not signed yet can do nothing else with the ticket than sign; an order is a matter of its own. */
    private static boolean waitsForItsSigning(Summary ticket, Clock clock) {
        if (clock.owedBy() != Clock.OwedBy.UNIT || clock.kind() == ClockKind.SIGN || clock.kind() == ClockKind.ORDER)
            return false;
        for (Clock other : ticket.clocks())
            if (other.kind() == ClockKind.SIGN && other.live() && other.unit().equals(clock.unit())) return true;
        return false;
    }
}
