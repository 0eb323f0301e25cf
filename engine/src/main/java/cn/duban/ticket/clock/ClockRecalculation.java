package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Recalculates clocks from their start, as if the ticket had been registered with the corrected values. Only limits of the
 * policy change; ordered ones stay. Extensions and suspensions count as before; a clock that is suspended, or waits for its
 * extension, stays so.
 */
public final class ClockRecalculation {
    private final Policy policy;
    private final LimitFacts was;
    private final LimitFacts is;
    private final Instant at;
    private final Function<Clock.Key, Set<String>> fired;
    private final Function<Clock.Key, Optional<Budget>> asked;

    /**
     * @param at when it is corrected
     * @param fired the rungs of a clock that have rung
     * @param asked the extension of a clock that is asked for and undecided
     */
    public ClockRecalculation(
            Policy policy,
            LimitFacts was,
            LimitFacts is,
            Instant at,
            Function<Clock.Key, Set<String>> fired,
            Function<Clock.Key, Optional<Budget>> asked) {
        this.policy = policy;
        this.was = was;
        this.is = is;
        this.at = at;
        this.fired = fired;
        this.asked = asked;
    }

    /** The change, if the new terms lead to another clock. */
    public Optional<ClockChange> change(Clock clock) {
        boolean open = clock.running() || clock.state() == Clock.State.SUSPENDED || clock.awaitsExtension();
        if (!open || !comparable(clock)) return Optional.empty();
        Optional<Clock> before = byPolicy(clock, was);
        if (before.isEmpty() || !sameBut(clock, before.get())) return Optional.empty();
        Optional<Clock> after = byPolicy(clock, is);
        if (after.isEmpty()) return Optional.of(new ClockChange.Moved(clock.key(), Clock.State.VOID, Optional.of(at)));
        if (after.get().equals(before.get())) return Optional.empty();
        Instant due = after.get().dueAt();
        Instant from = due.isBefore(at) ? due : at;
        // Reminders that would have rung before now are dropped.
        List<Clock.Rung> left = after.get().rungs().stream()
                .filter(r -> !r.dueAt().isBefore(from))
                .toList();
        return Optional.of(
                new ClockChange.Replaced(after.get().withRungs(left).changed(clock.state(), Optional.empty())));
    }

    /** Whether the policy gave the clock's limit: recalculated, it then has the same due and reason. */
    private static boolean sameBut(Clock clock, Clock byPolicy) {
        return byPolicy.dueAt().equals(clock.dueAt()) && byPolicy.why().equals(clock.why());
    }

    /** The clock by the policy's limit, with its pauses and extensions. */
    private Optional<Clock> byPolicy(Clock clock, LimitFacts facts) {
        Deadlines deadlines = deadlines(clock, facts);
        LimitChoice limit = deadlines.limit(clock.kind());
        ClockBasis ledger = ClockBasis.of(clock);
        return limit.terms()
                .map(terms -> deadlines.counted(
                        clock.kind(),
                        clock.owedBy(),
                        clock.unit(),
                        terms,
                        new ClockBasis(Optional.of(terms), ledger.pauses(), ledger.extensions()),
                        Deadlines.behind(limit.rule()),
                        fired.apply(clock.key())));
    }

    /**
     * An extension in working days does not apply to a limit in hours: a clock with one, given or asked for, stays as it is.
     */
    private boolean comparable(Clock clock) {
        Optional<Budget> budget =
                deadlines(clock, is).limit(clock.kind()).terms().map(LimitTerms::budget);
        if (budget.isEmpty()) return true;
        boolean may = asked.apply(clock.key()).stream().allMatch(budget.get()::extendableBy);
        return may && ClockBasis.of(clock).extensions().stream().allMatch(budget.get()::extendableBy);
    }

    private Deadlines deadlines(Clock clock, LimitFacts facts) {
        return new Deadlines(policy, facts, clock.round(), clock.dispatch(), clock.startedAt());
    }
}
