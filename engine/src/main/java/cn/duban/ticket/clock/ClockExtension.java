package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.Pause;
import cn.duban.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.Function;

/**
 * Recalculates a limit that was extended (延期) or suspended (挂起): its due, its reason and the rungs that have not rung are
 * derived from its start and its ledger. Rungs that have rung stay.
 */
public final class ClockExtension {
    private final Policy policy;
    private final LimitFacts facts;
    private final Function<Clock.Key, Set<String>> fired;

    /** @param fired the rungs of a clock that have rung */
    public ClockExtension(Policy policy, LimitFacts facts, Function<Clock.Key, Set<String>> fired) {
        this.policy = policy;
        this.facts = facts;
        this.fired = fired;
    }

    /** Gives it more time; it runs. */
    public ClockChange by(Clock clock, Budget more) {
        ClockBasis ledger = ClockBasis.of(clock).with(more);
        if (ledger.terms().isPresent()) return new ClockChange.Replaced(counted(clock, ledger));
        Instant dueAt =
                policy.calendar().due(LimitTerms.of(more), clock.dueAt()).truncatedTo(ChronoUnit.MILLIS);
        return new ClockChange.Replaced(until(clock, ledger, dueAt, "延期" + more.inWords()));
    }

    /** Resumes it after a suspension; an ordered instant moves by the time that passed. */
    public ClockChange over(Clock clock, Pause pause) {
        ClockBasis ledger = ClockBasis.of(clock).with(pause);
        if (ledger.terms().isPresent()) return new ClockChange.Replaced(counted(clock, ledger));
        Instant dueAt = clock.dueAt().plus(Duration.between(pause.from(), pause.to()));
        Deadlines deadlines = deadlines(clock);
        String words = deadlines.local(pause.from()) + "至" + deadlines.local(pause.to()) + pause.inWords();
        return new ClockChange.Replaced(until(clock, ledger, dueAt, words));
    }

    private Clock counted(Clock clock, ClockBasis ledger) {
        return deadlines(clock)
                .counted(
                        clock.kind(),
                        clock.owedBy(),
                        clock.unit(),
                        ledger.terms().orElseThrow(),
                        ledger,
                        LimitReason.of(clock.why()),
                        fired(clock));
    }

    private Clock until(Clock clock, ClockBasis ledger, Instant dueAt, String words) {
        Deadlines deadlines = deadlines(clock);
        String why = clock.why() + "；" + words + "，应于" + deadlines.local(dueAt) + "前完成";
        return deadlines.until(clock.kind(), clock.owedBy(), clock.unit(), dueAt, why, ledger, fired(clock));
    }

    /** Starts it again at its own start. */
    private Deadlines deadlines(Clock clock) {
        return new Deadlines(policy, facts, clock.round(), clock.dispatch(), clock.startedAt());
    }

    private Set<String> fired(Clock clock) {
        return fired.apply(clock.key());
    }
}
