package cn.duban.ticket.offer;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The desk of a caller: what waits for it of a ticket (待办).
 *
 * @param units the units it acts for, with those below them
 * @param centre whether it also does the centre's part: what the centre, the fast-track team or a partner owes
 * @param supervisor whether it watches over units, and closes what stays dissatisfied
 */
public record Desk(Set<String> units, boolean centre, boolean supervisor) {
    public Desk {
        units = Set.copyOf(units);
    }

    /**
     * What waits of an open ticket, by its clocks in the order in which they started. Called for every open ticket, so it creates
     * no streams.
     */
    public List<DeskItem> waiting(Summary ticket, Policy policy, Instant now) {
        if (!ticket.status().open()) return List.of();
        List<DeskItem> waiting = new ArrayList<>();
        for (Clock clock : ticket.clocks())
            if (clock.running() || clock.overdue())
                item(ticket, clock, policy, now).ifPresent(waiting::add);
        if (supervisor && staysDissatisfied(ticket)) waiting.add(DeskItem.withoutClock(Heap.DISSATISFIED));
        return waiting;
    }

    private Optional<DeskItem> item(Summary ticket, Clock clock, Policy policy, Instant now) {
        return switch (clock.owedBy()) {
            case UNIT -> ofUnits(ticket, clock, policy);
            case CENTRE, TEAM, PARTNER ->
                centre ? Optional.of(ofCentre(ticket, clock, policy, now)) : asked(ticket, clock, policy);
            case NONE -> Optional.empty();
        };
    }

    private Optional<DeskItem> ofUnits(Summary ticket, Clock clock, Policy policy) {
        if (actsFor(clock.unit(), policy))
            return waitsForItsSigning(ticket, clock) ? Optional.empty() : Optional.of(DeskItem.of(clock));
        boolean late =
                OverdueLists.listed(ticket.status(), clock) || clock.kind() == ClockKind.ORDER && clock.overdue();
        return supervisor && late ? Optional.of(DeskItem.of(Heap.OVERDUE, clock)) : Optional.empty();
    }

    private static DeskItem ofCentre(Summary ticket, Clock clock, Policy policy, Instant now) {
        if (clock.kind() == ClockKind.CALL_BACK && ticket.callBackTriedAt().isPresent()) {
            Instant again =
                    policy.rules().callBackAgain(ticket.callBackTriedAt().get());
            if (now.isBefore(again)) return DeskItem.later(clock, again);
        }
        return clock.kind() == ClockKind.RETURN_DECISION && ticket.status() == Status.ARBITRATION
                ? DeskItem.of(Heap.ARBITRATION, clock)
                : DeskItem.of(clock);
    }

    /** A return and a suspension are the lead's; an extension is of the unit whose limit waits for it. */
    private Optional<DeskItem> asked(Summary ticket, Clock clock, Policy policy) {
        ClockKind kind = clock.kind();
        if (kind == ClockKind.EXTENSION_DECISION)
            return extending(ticket, policy) ? Optional.of(DeskItem.of(Heap.ASKED, clock)) : Optional.empty();
        boolean ofLead = kind == ClockKind.RETURN_DECISION
                || kind == ClockKind.SUSPEND_DECISION
                || kind == ClockKind.SUSPEND_REVIEW;
        if (!ofLead || ticket.lead().isEmpty() || !actsFor(ticket.lead().get(), policy)) return Optional.empty();
        return Optional.of(DeskItem.of(kind == ClockKind.SUSPEND_REVIEW ? Heap.SUSPENDED : Heap.ASKED, clock));
    }

    private boolean extending(Summary ticket, Policy policy) {
        for (Clock clock : ticket.clocks()) if (clock.awaitsExtension() && actsFor(clock.unit(), policy)) return true;
        return false;
    }

    /** What the citizen is content with closes by its clock. */
    private static boolean staysDissatisfied(Summary ticket) {
        if (ticket.status() != Status.CALLED_BACK
                || ticket.result().filter(Grade::negative).isEmpty()) return false;
        for (Clock clock : ticket.clocks()) if (clock.kind() == ClockKind.CLOSE) return false;
        return true;
    }

    private boolean actsFor(String unit, Policy policy) {
        for (String own : units) if (policy.within(unit, own)) return true;
        return false;
    }

    /** A unit that has not signed yet can do nothing else with the ticket than sign; an order is a matter of its own. */
    private static boolean waitsForItsSigning(Summary ticket, Clock clock) {
        if (clock.kind() == ClockKind.SIGN || clock.kind() == ClockKind.ORDER) return false;
        for (Clock other : ticket.clocks())
            if (other.kind() == ClockKind.SIGN && other.live() && other.unit().equals(clock.unit())) return true;
        return false;
    }
}
