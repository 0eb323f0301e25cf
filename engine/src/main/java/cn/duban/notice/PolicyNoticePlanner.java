package cn.duban.notice;

import cn.duban.calendar.LimitTerms;
import cn.duban.liveline.Rota;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.Urgency;
import cn.duban.policy.When;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.warning.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans notices with the policy, and the directory, the rotas and the silences in force at one moment. */
public final class PolicyNoticePlanner implements NoticePlanner {
    private final Policy policy;
    private final NoticeRules rules;
    private final SendingTime times;
    private final Staffing staff;
    private final List<RunningOrder> orders;

    public PolicyNoticePlanner(Policy policy, Staffing staff) {
        this(policy, staff, List.of());
    }

    private PolicyNoticePlanner(Policy policy, Staffing staff, List<RunningOrder> orders) {
        this.policy = policy;
        this.rules = policy.notices();
        this.times = new SendingTime(policy);
        this.staff = staff;
        this.orders = List.copyOf(orders);
    }

    @Override
    public NoticePlanner among(List<RunningOrder> of) {
        return of.isEmpty() && orders.isEmpty() ? this : new PolicyNoticePlanner(policy, staff, of);
    }

    @Override
    public Optional<NoticePlan> reminder(Summary ticket, Clock.Key clock, String rung, Instant rungDueAt, Instant now) {
        return plan(ticket, clock, rung, rungDueAt, 0, now);
    }

    @Override
    public Optional<NoticePlan> repetition(Summary ticket, Repetition due, Instant now) {
        return plan(ticket, due.clock(), due.rung(), due.rungDueAt(), due.next(), now);
    }

    /** Empty without a directory, or if the policy no longer has the rung. */
    private Optional<NoticePlan> plan(
            Summary ticket, Clock.Key clock, String name, Instant rungDueAt, int repeat, Instant now) {
        Optional<RungRule> known = policy.ladder().rung(clock.kind(), name);
        if (staff.directory().isEmpty() || known.isEmpty()) return Optional.empty();
        RungRule rule = known.get();
        Optional<Clock> live = ticket.clocks().stream()
                .filter(c -> c.key().equals(clock) && c.live())
                .findFirst();
        // A rung that an event reached does not depend on a clock, only on the ticket being open.
        boolean bound = rule.when().byClock();
        if (bound ? live.isEmpty() : !ticket.status().open())
            return Optional.of(new NoticePlan(
                    ticket.id(),
                    clock,
                    name,
                    rungDueAt,
                    repeat,
                    false,
                    List.of(),
                    List.of(new UnsentNotice(
                            "", "", UnsentNotice.Reason.ACTED, "记录时" + policy.title(clock.kind()) + "已完成")),
                    List.of(),
                    Optional.empty()));
        // An order is a document of its own: it waits for no other message and is not lost among others.
        boolean alone = alone(ticket) || rule.when() instanceof When.AtStart;
        Instant slot = slot(ticket, alone, now);
        // Also before a dispatch, when an event reaches a rung of the limit that a unit would have.
        boolean centre = clock.unit().isEmpty()
                && live.filter(c -> c.owedBy() == Clock.OwedBy.TEAM).isEmpty();
        Silencing silencing = new Silencing(policy, ticket, orders, now);
        Optional<Silencing.Cause> cause = silencing.of(clock, rule);
        Recipients recipients =
                new Recipients(policy, staff, new Recipients.Scope(clock.unit(), ticket.region(), name, centre), slot);
        if (cause.isEmpty()) recipients.find(rule.roles(), rule.channels());
        NoticeComposer wording = new NoticeComposer(policy, ticket, orders, clock, name);
        List<Notice> notices = new ArrayList<>();
        for (Recipients.Recipient to : recipients.found())
            notices.add(notice(ticket, clock, name, repeat, to, slot, alone, wording, bound));
        boolean reaches = !notices.isEmpty() || recipients.silentUntil().isPresent() || cause.isPresent();
        Instant last = notices.stream()
                .map(Notice::sendAt)
                .max(Instant::compareTo)
                .or(recipients::silentUntil)
                .orElseGet(() -> reachAt(ticket, now));
        return Optional.of(new NoticePlan(
                ticket.id(),
                clock,
                name,
                rungDueAt,
                repeat,
                false,
                notices,
                cause.map(of -> List.of(new UnsentNotice("", "", UnsentNotice.Reason.GRAVER, of.why())))
                        .orElseGet(recipients::unsent),
                repeat > 0 || !reaches ? List.of() : Silencing.lesserOfLadder(policy, clock.kind(), rule),
                // While something graver runs it stays silent and is repeated after that.
                repeatAt(rule, ticket.urgency(), repeat, last)
                        .filter(at -> cause.filter(Silencing.Cause::forGood).isEmpty()),
                Optional.empty(),
                repeat > 0 || !reaches ? List.of() : silencing.lesser(clock, rule)));
    }

    private Notice notice(
            Summary ticket,
            Clock.Key clock,
            String rung,
            int repeat,
            Recipients.Recipient to,
            Instant slot,
            boolean alone,
            NoticeComposer wording,
            boolean bound) {
        NoticeRef of = new NoticeRef(
                NoticeKeys.notice(
                        ticket.id(), clock, rung, repeat, false, to.officer().id()),
                clock,
                rung,
                repeat,
                false,
                to.officer().id(),
                to.officer().name(),
                to.office(),
                to.copy());
        Instant sendAt = ticket.urgency() == Urgency.URGENT
                ? slot
                : slot.plusMillis(NoticeKeys.spread(to.officer().id(), rules.jitter()));
        return new Notice(
                of,
                ticket.id(),
                alone
                        ? of.id()
                        : NoticeKeys.message(ticket.region(), to.officer().id(), slot, to.ways()),
                sendAt,
                bound,
                to.ways(),
                wording.subject(of, sendAt),
                wording.text(rules.texts().usual(), of, sendAt, NoticeComposer.LONGEST_TITLE),
                ticket.key());
    }

    /** The end of the current bundling window, always later than {@code now}: later records go into later messages. */
    private Instant nextSlot(Instant now) {
        long window = rules.bundle().toMillis();
        return Instant.ofEpochMilli((now.toEpochMilli() / window + 1) * window);
    }

    /** When a notice may be sent: urgent ones at once, others in the next working time outside quiet hours. */
    private Instant reachAt(Summary ticket, Instant now) {
        return ticket.urgency() == Urgency.URGENT ? now : times.open(now);
    }

    /** When the message goes out: at once, or at the end of the bundling window if people may be reminded then. */
    private Instant slot(Summary ticket, boolean alone, Instant now) {
        Instant reachAt = reachAt(ticket, now);
        return alone || reachAt.isAfter(now) ? reachAt : times.open(nextSlot(now));
    }

    private boolean alone(Summary ticket) {
        return ticket.urgency() == Urgency.URGENT || rules.bundle().isZero();
    }

    /** When it is repeated, counted from the last notice. A reminder that reaches no officer now is tried again, too. */
    private Optional<Instant> repeatAt(RungRule rule, Urgency urgency, int repeat, Instant last) {
        if (!rule.when().overdue()) return Optional.empty();
        return rule.repeat()
                .or(rules::repeat)
                .flatMap(r -> r.next(repeat, urgency))
                .map(every -> policy.calendar().due(LimitTerms.of(every), last));
    }

    @Override
    public Optional<NoticePlan> correction(
            Summary ticket, Clock.Key clock, String rung, List<Notice> told, Instant now) {
        if (told.isEmpty()) return Optional.empty();
        NoticeComposer wording = new NoticeComposer(policy, ticket, orders, clock, rung);
        List<Notice> notices = new ArrayList<>();
        for (Notice was : told) {
            NoticeRef of = was.of();
            NoticeRef takesBack = new NoticeRef(
                    NoticeKeys.notice(ticket.id(), clock, rung, of.repeat(), true, of.officer()),
                    clock,
                    rung,
                    of.repeat(),
                    true,
                    of.officer(),
                    of.name(),
                    of.office(),
                    of.copy());
            Instant sendAt = reachAt(ticket, now).plusMillis(NoticeKeys.spread(of.officer(), correctionJitter(ticket)));
            notices.add(new Notice(
                    takesBack,
                    ticket.id(),
                    takesBack.id(),
                    sendAt,
                    false,
                    was.ways(),
                    wording.subject(takesBack, sendAt),
                    wording.text(rules.texts().usual(), takesBack, sendAt, NoticeComposer.LONGEST_TITLE),
                    ticket.key()));
        }
        return Optional.of(new NoticePlan(
                ticket.id(), clock, rung, now, 0, true, notices, List.of(), List.of(), Optional.empty()));
    }

    @Override
    public Optional<NoticePlan> unreached(Summary ticket, AwaitedReport notice, DeliveryOutcome outcome, Instant now) {
        return new UnreachedPlanner(policy, staff, orders).plan(ticket, notice, outcome, now, reachAt(ticket, now));
    }

    @Override
    public Optional<NoticePlan> relieved(Summary ticket, Notice notice, Instant at) {
        return new ReliefPlanner(policy, staff, orders).plan(ticket, notice, at);
    }

    @Override
    public Optional<NoticePlan> warning(String warning, String region, Finding finding, Instant now) {
        return new WarningNoticePlanner(policy, staff).plan(warning, region, finding, now);
    }

    @Override
    public Optional<NoticePlan> absence(Rota.Waiting session, Instant now) {
        return new AbsencePlanner(policy, staff).plan(session, now);
    }

    private Duration correctionJitter(Summary ticket) {
        return ticket.urgency() == Urgency.URGENT ? Duration.ZERO : rules.jitter();
    }
}
