package cn.duban.ticket.clock;

import cn.duban.calendar.Budget;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.WorkCalendar;
import cn.duban.policy.ClockKind;
import cn.duban.policy.CustomClock;
import cn.duban.policy.LimitChoice;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.When;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;

/** Starts a ticket's clocks by the policy: due instants, their reasons in Chinese, and the rungs of their ladder. */
public final class Deadlines {
    private final Policy policy;
    private final LimitFacts facts;
    private final int round;
    private final int dispatch;
    private final Instant at;

    /** For clocks that start at {@code at}, in that round and dispatch of their ticket. */
    public Deadlines(Policy policy, LimitFacts facts, int round, int dispatch, Instant at) {
        this.policy = policy;
        this.facts = facts;
        this.round = round;
        this.dispatch = dispatch;
        this.at = at;
    }

    /** A clock by the policy's limit; empty where the policy has none. */
    public List<ClockChange> start(ClockKind kind, Clock.OwedBy owedBy, String unit) {
        return start(kind, owedBy, unit, Due.BY_POLICY);
    }

    /** A clock by the limit given with a command. */
    public List<ClockChange> start(ClockKind kind, Clock.OwedBy owedBy, String unit, Due due) {
        return due.start(this, kind, owedBy, unit);
    }

    List<ClockChange> byPolicy(ClockKind kind, Clock.OwedBy owedBy, String unit) {
        LimitChoice limit = limit(kind, unit);
        if (limit.terms().isEmpty()) return List.of();
        return List.of(within(kind, owedBy, unit, limit.terms().get(), limit.rule()));
    }

    /** The policy's limit for a clock of that unit that starts at {@code at}. */
    LimitChoice limit(ClockKind kind, String unit) {
        return policy.limit(kind, facts.of(unit, at.atZone(policy.zone()).toLocalDate()));
    }

    /**
     * The clock that closes the ticket, with the one that archives it afterwards.
     *
     * @param after what the closing follows, in Chinese
     */
    public List<ClockChange> closing(String after) {
        Instant closeAt = at.plus(policy.rules().closeAfter());
        Clock archive = archive(closeAt);
        return List.of(new ClockChange.Started(plain(
                ClockKind.CLOSE,
                at,
                closeAt,
                after + "后" + words(policy.rules().closeAfter()) + "自动办结",
                Optional.of(archive))));
    }

    public List<ClockChange> archiving() {
        return List.of(new ClockChange.Started(archive(at)));
    }

    private Clock archive(Instant closedAt) {
        Duration after = policy.rules().archiveAfter();
        return plain(
                ClockKind.ARCHIVE, closedAt, closedAt.plus(after), "办结后" + words(after) + "自动归档", Optional.empty());
    }

    private Clock plain(ClockKind kind, Instant startedAt, Instant dueAt, String why, Optional<Clock> successor) {
        return new Clock(
                kind,
                "",
                round,
                dispatch,
                Clock.OwedBy.NONE,
                startedAt,
                dueAt,
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                why + "，应于" + local(dueAt),
                dueAt,
                List.of(),
                successor,
                Optional.empty());
    }

    /** @param rule what its reason names as the source of the limit */
    ClockChange within(ClockKind kind, Clock.OwedBy owedBy, String unit, LimitTerms terms, String rule) {
        return new ClockChange.Started(
                counted(kind, owedBy, unit, terms, ClockBasis.of(terms), LimitReason.by(rule), Set.of()));
    }

    /**
     * @param rule the end of the reason
     * @param fired the rungs that have rung and do not ring again
     */
    Clock counted(
            ClockKind kind,
            Clock.OwedBy owedBy,
            String unit,
            LimitTerms terms,
            ClockBasis ledger,
            String rule,
            Set<String> fired) {
        WorkCalendar calendar = policy.calendar();
        Instant dueAt = calendar.due(terms, at, ledger.pauses(), ledger.extensions());
        Instant soon = part(terms, ledger, policy.rules().dueSoonFraction());
        String why = calendar.why(policy.title(kind), terms, at, ledger.pauses(), ledger.extensions()) + rule;
        List<Clock.Rung> rungs = rungs(kind, fired, dueAt, of -> part(terms, ledger, of));
        return clock(kind, owedBy, unit, dueAt, soon, Optional.of(terms.budget()), why, rungs, ledger);
    }

    /** When that part of the limit is used up, in milliseconds like all stored instants. */
    private Instant part(LimitTerms terms, ClockBasis ledger, double of) {
        return policy.calendar()
                .fraction(terms, at, ledger.pauses(), ledger.extensions(), of)
                .truncatedTo(ChronoUnit.MILLIS);
    }

    /** A clock until an ordered instant. */
    public ClockChange until(ClockKind kind, Clock.OwedBy owedBy, String unit, Instant dueAt) {
        String why = policy.title(kind) + " 指定期限，自" + local(at) + "起；应于" + local(dueAt) + "前完成";
        ClockBasis none = new ClockBasis(Optional.empty(), List.of(), List.of());
        return new ClockChange.Started(until(kind, owedBy, unit, dueAt, why, none, Set.of()));
    }

    Clock until(
            ClockKind kind,
            Clock.OwedBy owedBy,
            String unit,
            Instant dueAt,
            String why,
            ClockBasis ledger,
            Set<String> fired) {
        double budget = Duration.between(at, dueAt).toMillis();
        List<Clock.Rung> rungs = rungs(kind, fired, dueAt, of -> at.plusMillis((long) (budget * of)));
        Instant soon = at.plusMillis((long) (budget * policy.rules().dueSoonFraction()));
        return clock(kind, owedBy, unit, dueAt, soon, Optional.empty(), why, rungs, ledger);
    }

    private List<Clock.Rung> rungs(ClockKind kind, Set<String> fired, Instant dueAt, DoubleFunction<Instant> part) {
        List<Clock.Rung> rungs = new ArrayList<>();
        for (RungRule rung : policy.rungs(kind)) {
            if (!rung.concerns(facts.urgency()) || fired.contains(rung.name())) continue;
            Instant rings = rung.when().ringsAt(policy.calendar(), dueAt, part);
            // A clock due before work opens is overdue by then: no reminder that it is due today.
            if (rung.when() instanceof When.LastDayOpening && rings.isAfter(dueAt)) continue;
            if (!rings.isBefore(at))
                rungs.add(new Clock.Rung(rung.name(), rings, rung.order().map(OrderColour::valueOf)));
        }
        rungs.sort(Comparator.comparing(Clock.Rung::dueAt));
        return rungs;
    }

    private Clock clock(
            ClockKind kind,
            Clock.OwedBy owedBy,
            String unit,
            Instant dueAt,
            Instant soon,
            Optional<Budget> budget,
            String why,
            List<Clock.Rung> rungs,
            ClockBasis ledger) {
        Clock.State state = kind == ClockKind.RETURN ? Clock.State.OPEN : Clock.State.RUNNING;
        return new Clock(
                kind,
                unit,
                round,
                dispatch,
                owedBy,
                at,
                dueAt,
                state,
                Optional.empty(),
                budget,
                why,
                soon,
                rungs,
                Optional.empty(),
                ledger.plain() ? Optional.empty() : Optional.of(ledger),
                policy.own(kind).map(CustomClock::listed).orElse(false));
    }

    String local(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, policy.zone());
        return local.toLocalDate() + " " + local.toLocalTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /** A duration in Chinese, in the largest unit that gives it exactly. */
    static String words(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) return seconds / 86_400 + "天";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "小时";
        return seconds % 60 == 0 ? seconds / 60 + "分钟" : seconds + "秒";
    }
}
