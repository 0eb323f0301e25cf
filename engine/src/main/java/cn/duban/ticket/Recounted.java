package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.Terms;
import cn.duban.policy.LimitChoice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Clocks counted again from their start, as if the ticket had always been what it is corrected to. Only where the policy gave
 * the limit: what was ordered stays. What they were extended by and when they stood still counts as before; a clock that stands
 * still, or waits for its extension, goes on doing so.
 */
final class Recounted {
    private final Ticket ticket;
    private final Matter corrected;
    private final Occasion occasion;

    Recounted(Ticket ticket, Matter corrected, Occasion occasion) {
        this.ticket = ticket;
        this.corrected = corrected;
        this.occasion = occasion;
    }

    /** The change, if the new terms lead to another clock. */
    Optional<ClockChange> change(Clock clock) {
        boolean open = clock.running() || clock.state() == Clock.State.SUSPENDED || clock.awaitsExtension();
        if (!open || !comparable(clock)) return Optional.empty();
        Optional<Clock> before = byPolicy(clock, ticket.matter());
        if (before.isEmpty() || !sameBut(clock, before.get())) return Optional.empty();
        Optional<Clock> after = byPolicy(clock, corrected);
        if (after.isEmpty())
            return Optional.of(new ClockChange.Moved(clock.key(), Clock.State.VOID, Optional.of(occasion.at())));
        if (after.get().equals(before.get())) return Optional.empty();
        Instant due = after.get().dueAt();
        Instant from = due.isBefore(occasion.at()) ? due : occasion.at();
        // What would have rung before now only to remind is past.
        List<Clock.Rung> left = after.get().rungs().stream()
                .filter(r -> !r.dueAt().isBefore(from))
                .toList();
        return Optional.of(new ClockChange.Anew(after.get().withRungs(left).changed(clock.state(), Optional.empty())));
    }

    /** Whether the policy gave the clock's limit: then that leads to the same due and reason once more. */
    private static boolean sameBut(Clock clock, Clock byPolicy) {
        return byPolicy.dueAt().equals(clock.dueAt()) && byPolicy.why().equals(clock.why());
    }

    /** The clock as the policy counts it, with what it was given beside its budget. */
    private Optional<Clock> byPolicy(Clock clock, Matter matter) {
        Deadlines deadlines = deadlines(clock, matter);
        LimitChoice limit = deadlines.limit(clock.kind());
        Ledger ledger = Ledger.of(clock);
        return limit.terms()
                .map(terms -> deadlines.counted(
                        clock.kind(),
                        clock.owedBy(),
                        clock.unit(),
                        terms,
                        new Ledger(Optional.of(terms), ledger.pauses(), ledger.extensions()),
                        Deadlines.behind(limit.rule()),
                        ticket.fired(clock.key())));
    }

    /** An extension in working days, given or asked for, says nothing about a limit in hours: such a clock stays as it is. */
    private boolean comparable(Clock clock) {
        Optional<Budget> budget =
                deadlines(clock, corrected).limit(clock.kind()).terms().map(Terms::budget);
        if (budget.isEmpty()) return true;
        boolean asked = ticket.stage().dealings().extension().stream()
                .filter(e -> e.clock().equals(clock.key()))
                .allMatch(e -> budget.get().extendableBy(e.more()));
        return asked && Ledger.of(clock).extensions().stream().allMatch(budget.get()::extendableBy);
    }

    private Deadlines deadlines(Clock clock, Matter matter) {
        return new Deadlines(occasion.policy(), matter, clock.round(), clock.dispatch(), clock.startedAt());
    }
}
