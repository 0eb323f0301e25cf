package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.ClockKind;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Recalculates clocks from their start by today's policy, as if the ticket had been registered with the corrected values; their
 * reasons say so. Only limits of a policy change, and only where the correction matters; ordered ones stay. Extensions and
 * suspensions count as before; a clock that is suspended, or waits for its extension, stays so.
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

    /** The change, if the correction leads to another clock by today's policy. */
    public Optional<ClockChange> change(Clock clock) {
        if (is.equals(was) || onlyMoved(clock)) return Optional.empty();
        if (!open(clock) || !LimitReason.byPolicy(clock.why()) || !comparable(clock)) return Optional.empty();
        Optional<Clock> before = byPolicy(clock, was, LimitReason.by(rule(clock, was)));
        Optional<Clock> after = byPolicy(clock, is, LimitReason.by(rule(clock, is)));
        if (after.isEmpty())
            return before.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ClockChange.Moved(clock.key(), Clock.State.VOID, Optional.of(at)));
        // The policy may have changed since the clock started: it then follows today's policy if it names a rule that
        // is no
        // longer the ticket's, and keeps its limit if the correction makes no difference.
        if (after.equals(before) && LimitReason.rule(clock.why()).equals(rule(clock, is))) return Optional.empty();
        return byPolicy(clock, is, LimitReason.corrected(rule(clock, is)))
                .map(c -> new ClockChange.Replaced(asItWas(clock, c)));
    }

    /** Whether the region alone is corrected, and the limit of this clock does not depend on it. */
    private boolean onlyMoved(Clock clock) {
        return is.in(was.region()).equals(was) && limit(clock, is).equals(limit(clock, was));
    }

    /** A window for a return is no limit. */
    private static boolean open(Clock clock) {
        boolean suspended = clock.state() == Clock.State.SUSPENDED && clock.kind() != ClockKind.RETURN;
        return clock.running() || suspended || clock.awaitsExtension();
    }

    /** In the state it is in, without the reminders that would have rung before now. */
    private Clock asItWas(Clock clock, Clock after) {
        Instant due = after.dueAt();
        Instant from = due.isBefore(at) ? due : at;
        List<Clock.Rung> left =
                after.rungs().stream().filter(r -> !r.dueAt().isBefore(from)).toList();
        return after.withRungs(left).changed(clock.state(), Optional.empty());
    }

    private LimitChoice limit(Clock clock, LimitFacts facts) {
        return deadlines(clock, facts).limit(clock.kind(), clock.unit());
    }

    private String rule(Clock clock, LimitFacts facts) {
        return limit(clock, facts).rule();
    }

    /** The clock by the policy's limit, with its pauses and extensions. */
    private Optional<Clock> byPolicy(Clock clock, LimitFacts facts, String reason) {
        Deadlines deadlines = deadlines(clock, facts);
        ClockBasis ledger = ClockBasis.of(clock);
        return limit(clock, facts)
                .terms()
                .map(terms -> deadlines.counted(
                        clock.kind(),
                        clock.owedBy(),
                        clock.unit(),
                        terms,
                        new ClockBasis(Optional.of(terms), ledger.pauses(), ledger.extensions()),
                        reason,
                        fired.apply(clock.key())));
    }

    /**
     * An extension in working days does not apply to a limit in hours: a clock with one, given or asked for, stays as it is.
     */
    private boolean comparable(Clock clock) {
        Optional<Budget> budget = limit(clock, is).terms().map(LimitTerms::budget);
        if (budget.isEmpty()) return true;
        boolean may = asked.apply(clock.key()).stream().allMatch(budget.get()::extendableBy);
        return may && ClockBasis.of(clock).extensions().stream().allMatch(budget.get()::extendableBy);
    }

    private Deadlines deadlines(Clock clock, LimitFacts facts) {
        return new Deadlines(policy, facts, clock.round(), clock.dispatch(), clock.startedAt());
    }
}
