package cn.duban.ticket;

import cn.duban.calendar.Budget;
import cn.duban.calendar.Pause;
import cn.duban.calendar.Terms;
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
public record Ledger(Optional<Terms> terms, List<Pause> pauses, List<Budget> extensions) {
    public Ledger {
        terms = terms == null ? Optional.empty() : terms;
        pauses = pauses == null ? List.of() : List.copyOf(pauses);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }

    static Ledger of(Terms terms) {
        return new Ledger(Optional.of(terms), List.of(), List.of());
    }

    /** A clock's ledger, also where only its budget is stored. */
    public static Ledger of(Clock clock) {
        return clock.ledger().orElseGet(() -> new Ledger(clock.budget().map(Terms::of), List.of(), List.of()));
    }

    /** Whether the budget alone gives the same due. */
    boolean plain() {
        return pauses.isEmpty()
                && extensions.isEmpty()
                && terms.filter(t -> !t.equals(Terms.of(t.budget()))).isEmpty();
    }

    Ledger with(Pause pause) {
        List<Pause> more = new ArrayList<>(pauses);
        more.add(pause);
        return new Ledger(terms, more, extensions);
    }

    Ledger with(Budget extension) {
        List<Budget> more = new ArrayList<>(extensions);
        more.add(extension);
        return new Ledger(terms, pauses, more);
    }
}
