package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a clock's due is calculated from beside its budget, so that it can be recalculated.
 *
 * @param terms how the budget is counted; empty where an instant was ordered instead
 * @param pauses when it was suspended
 * @param extensions the time it was given in addition
 */
public record ClockBasis(Optional<LimitTerms> terms, List<Pause> pauses, List<Budget> extensions) {
    public ClockBasis {
        terms = terms == null ? Optional.empty() : terms;
        pauses = pauses == null ? List.of() : List.copyOf(pauses);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }

    static ClockBasis of(LimitTerms terms) {
        return new ClockBasis(Optional.of(terms), List.of(), List.of());
    }

    /** A clock's ledger, also where only its budget is stored. */
    public static ClockBasis of(Clock clock) {
        return clock.ledger().orElseGet(() -> new ClockBasis(clock.budget().map(LimitTerms::of), List.of(), List.of()));
    }

    /** Whether the budget alone gives the same due. */
    boolean plain() {
        return pauses.isEmpty()
                && extensions.isEmpty()
                && terms.filter(t -> !t.equals(LimitTerms.of(t.budget()))).isEmpty();
    }

    ClockBasis with(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new ClockBasis(terms, more, extensions);
    }

    ClockBasis with(Budget extension) {
        List<Budget> more = new ArrayList<>(extensions);
        more.add(extension);
        return new ClockBasis(terms, pauses, more);
    }
}
