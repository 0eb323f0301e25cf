package cn.duban.region;

import cn.duban.calls.CallReport;
import cn.duban.liveline.EngineSessionAction;
import cn.duban.liveline.SessionEvent;
import cn.duban.notice.AbsencePlanner;
import cn.duban.notice.AwaitedReport;
import cn.duban.notice.DeliveryReport;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.NoticePlanner;
import cn.duban.policy.duty.DutyBook;
import cn.duban.policy.duty.DutyRoster;
import cn.duban.policy.duty.DutyRules;
import cn.duban.region.reminder.Reminders;
import cn.duban.ticket.Action;
import cn.duban.ticket.NoticeOutcome.NoticeReported;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Summary;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.Warnings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gathers one batch for a region: proposals that were decided at the version the region knows, and events of clocks that lapse.
 * Used for one batch, then discarded.
 */
public final class Gate {
    /** Key of the live line among what a batch touches; no ticket has it as its id. */
    private static final String LIVE_LINE = "live/";
    /** The same of the duty rotas. */
    private static final String DUTY = "duty/";

    private final RegionState state;
    private final BatchDraft draft;
    private final DeadlineRecorder ringing;
    private final Optional<OpenNames> names;
    /** By year: the last order number given. */
    private final Map<Integer, Integer> numbers = new HashMap<>();
    /** By region: the number of the last ticket taken from it. */
    private final Map<String, Long> received = new HashMap<>();

    /** @param now engine time; not before the state's last record */
    public Gate(RegionState state, Instant now) {
        this(state, now, false, NoticePlanner.NONE);
    }

    /** @param stepped whether rungs are recorded at their own instant (on a stepped clock) or now */
    public Gate(RegionState state, Instant now, boolean stepped) {
        this(state, now, stepped, NoticePlanner.NONE);
    }

    /** @param planning makes the notices of what rings */
    public Gate(RegionState state, Instant now, boolean stepped, NoticePlanner planning) {
        this(state, now, stepped, planning, Optional.empty());
    }

    /** @param names bounds the names from outside; the region's own, for one batch after the other */
    public Gate(RegionState state, Instant now, boolean stepped, NoticePlanner planning, Optional<OpenNames> names) {
        this.state = state;
        this.names = names;
        names.ifPresent(of -> of.begin(state));
        this.draft = new BatchDraft(state, now, stepped, planning);
        this.ringing = new DeadlineRecorder(state, draft);
    }

    public boolean full() {
        return draft.full();
    }

    public boolean empty() {
        return draft.empty();
    }

    /** What becomes of a proposal. */
    public enum Verdict {
        TAKEN,
        /** The region has recorded an event that the ticket has not seen; the ticket decides again. */
        BEHIND,
        /** Another batch must come first. */
        LATER,
        /** Its topic would be one more than the region takes. */
        NAMES_FULL
    }

    public Verdict propose(Proposal proposal) {
        if (draft.touched(proposal.ticket())) return Verdict.LATER;
        Optional<Long> known = state.versionOf(proposal.ticket());
        // A ticket that knows more than the region is on its way here: its arrival must be recorded first.
        boolean comes = known.isEmpty()
                ? !proposal.knownFrom().isEmpty() && !proposal.knownFrom().equals(state.region())
                : known.get() < proposal.expectedVersion();
        if (comes) return Verdict.LATER;
        if (known.isPresent() && known.get() != proposal.expectedVersion()) return Verdict.BEHIND;
        if (names.isPresent() && !names.get().takesTopic(proposal.after().topic())) return Verdict.NAMES_FULL;
        draft.touch(proposal.ticket());
        // The follow-up of a rung is recorded at the rung's instant, so that one long step of the clock leaves the same
        // log
        // as many short ones.
        Instant at = proposal.by().equals(FollowUp.BY)
                ? draft.record(proposal.events().get(0).at())
                : draft.recordNow();
        long version = proposal.expectedVersion();
        int last = proposal.events().size() - 1;
        List<TicketEvent> events =
                proposal.events().stream().map(this::numbered).toList();
        for (int i = 0; i <= last; i++) draft.addEvent(proposal, ++version, events.get(i), at, i == last);
        for (TicketEvent event : events) draft.planNotices(proposal.after(), event, at);
        String home = proposal.after().region();
        if (!home.equals(state.region())) draft.add(new Entry.Left(proposal.ticket(), version, home));
        return Verdict.TAKEN;
    }

    /** Numbers an order. One writer counts for the whole region, so that the numbers of a year have no gap. */
    private TicketEvent numbered(TicketEvent event) {
        if (!(event instanceof OrderIssued order)) return event;
        int year = order.at().atZone(state.zone()).getYear();
        int count = numbers.merge(year, state.orders().last(year) + 1, (of, first) -> of + 1);
        return order.numbered(new OrderNumber(state.region(), year, count).text());
    }

    /** Takes a ticket from another region, in the order of the numbers. KNOWN ones were recorded before. */
    public Arriving arrive(String from, Arrival arrival) {
        long last = received.getOrDefault(from, state.outgoing().received(from));
        if (arrival.seq() <= state.outgoing().received(from)) return Arriving.KNOWN;
        if (arrival.seq() != last + 1 || !draft.touch(arrival.summary().id())) return Arriving.LATER;
        received.put(from, arrival.seq());
        draft.addNow(new Entry.Arrived(from, arrival));
        for (Recorded waiting : arrival.unconfirmed()) draft.addLength(waiting.event());
        return Arriving.TAKEN;
    }

    /** What becomes of a ticket from another region. */
    public enum Arriving {
        TAKEN,
        KNOWN,
        /** Another one must come first. */
        LATER
    }

    /** Records that another region has recorded what was sent to it. */
    public void landed(String at, long seq, long position) {
        if (!state.outgoing().awaitsLanding(at, seq)) return;
        draft.addNow(new Entry.Landed(at, seq, position));
    }

    /** The ticket has carried out an errand, or another event settled it. */
    public void settle(String errand) {
        settle(errand, Optional.empty());
    }

    /**
     * The ticket has decided on an errand; most are settled by the events they led to.
     *
     * @param refused the ticket's refusal, which a session of the live line keeps
     */
    public void settle(String errand, Optional<Refusal> refused) {
        FollowUp decided = state.outgoing().errands.get(errand);
        if (decided == null) return;
        // Like everything that follows from a rung: at its own instant.
        Instant at = draft.record(decided.at());
        refused.flatMap(why -> decided.refused(why, at)).ifPresent(step -> draft.add(new Entry.OnLine(step)));
        draft.add(new Entry.Settled(errand));
    }

    /**
     * A session event of the live line, decided on this log up to {@code seen}; BEHIND if another one was recorded after that,
     * LATER if another one is in this batch.
     */
    public Verdict say(Entry.OnLine said, long seen) {
        if (state.outgoing().sessionEventAt > seen) return Verdict.BEHIND;
        if (!draft.touch(LIVE_LINE)) return Verdict.LATER;
        draft.addNow(said);
        return Verdict.TAKEN;
    }

    /** One state of a call or of an agent, each once; of an agent one a batch, for his earlier ones decide what is too early. */
    public Reported report(Entry report) {
        String key;
        if (report instanceof Entry.Called called) {
            CallReport call = called.call();
            if (state.calls().knows(call)) return Reported.KNOWN;
            key = "call/" + call.callId() + '/' + call.state();
        } else if (report instanceof Entry.AgentStated stated) {
            if (state.calls().knows(stated.report())) return Reported.KNOWN;
            if (state.calls().tooEarly(stated.report())) return Reported.TOO_EARLY;
            key = "agent/" + stated.report().agent();
        } else throw new IllegalArgumentException("no report: " + report);
        if (draft.touched(key)) return Reported.LATER;
        if (names.isPresent() && !names.get().takes(report)) return Reported.NAMES_FULL;
        draft.touch(key);
        draft.addNow(report);
        return Reported.TAKEN;
    }

    /** What becomes of a report. */
    public enum Reported {
        TAKEN,
        KNOWN,
        /** Its agent would be one more than the region takes. */
        NAMES_FULL,
        /** It would change counts whose minutes are no longer kept. */
        TOO_EARLY,
        /** Another one must come first. */
        LATER
    }

    public void adopt(Entry.PolicyAdopted adopted) {
        draft.addNow(adopted);
    }

    /**
     * Records the clocks that lapse while their tickets sleep, in the order of the due instants over all tickets, until the
     * batch is full, so that one long step of the clock leaves the same log as many short ones. On a stepped clock, a rung that
     * asks for an order halts the queue until the order is decided.
     *
     * @return the due instants of what was recorded
     */
    public List<Instant> lapse(Alarms alarms, Instant until) {
        return ringing.lapse(alarms, until);
    }

    /**
     * Repeats the notices that are due for repetition by then, the earliest first, for tickets that this batch does not touch.
     */
    public void repeat(Instant until) {
        ringing.repeat(until);
    }

    /**
     * Records that sessions of the live line are absent by then because they were not opened, the earliest first. An event of
     * the live line in this batch may be about one of them: then they wait for the next batch.
     *
     * @param after time from a session's planned start
     */
    public void absences(Instant until, Duration after) {
        if (!draft.touched(LIVE_LINE)) ringing.absences(until, after);
    }

    /** Records the outcome of a notice; LATER if its ticket is in this batch already, BEHIND if the outcome is recorded. */
    public Verdict settle(NoticeResult told) {
        String id = told.notice().ticket();
        Optional<String> session = AbsencePlanner.session(told.notice());
        if (session.isPresent()) return settleSession(told, session.get());
        if (state.warnings().warning(id).isPresent()) return settleWarning(told, id);
        Summary before = state.tickets().get(id);
        if (before == null || !state.reminders().awaits(id, told.notice().id())) return Verdict.BEHIND;
        // Whom it goes to instead is decided here, after all changes of the rota.
        Optional<NoticePlan> relief =
                told.relieved() ? draft.planning().relieved(before, told.notice(), told.at()) : Optional.empty();
        if (told.relieved() && (relief.isEmpty() || !pending(told))) return Verdict.BEHIND;
        // A ticket that was about to leave and stayed: the notice is still to be sent.
        if (told.withdrawn() && !told.relieved() && pending(told)) return Verdict.BEHIND;
        if (!draft.touch(id)) return Verdict.LATER;
        // On a stepped clock at its own instant, so that it does not come before the rungs that ring earlier in the
        // step.
        Instant now = draft.record(told.at());
        TicketEvent event = told.event();
        Summary after = before.after(event);
        draft.addLapsed(after, event, now);
        draft.plan(relief);
        if (told.channel().isPresent())
            state.reminders()
                    .recalled(id, told.notice().id())
                    .ifPresent(of -> draft.plan(draft.planning(id)
                            .correction(
                                    after,
                                    of.of().clock(),
                                    of.of().rung(),
                                    List.of(Reminders.deliveredFor(
                                            of, told.channel().get())),
                                    now)));
        return Verdict.TAKEN;
    }

    private boolean pending(NoticeResult told) {
        return state.reminders().pending(told.notice().ticket()).contains(told.notice());
    }

    /**
     * Takes a carrier's report for every notice of its message; BEHIND if all of them have theirs, LATER if a ticket of them is in
     * this batch already.
     */
    public Verdict report(Entry.Reported entry) {
        DeliveryReport report = entry.report();
        List<AwaitedReport> open = state.reminders().awaited(report).stream()
                .filter(a -> a.outcome().isEmpty() && state.tickets().containsKey(a.ticket()))
                .toList();
        if (open.isEmpty()) return Verdict.BEHIND;
        for (AwaitedReport notice : open) if (draft.touched(notice.ticket())) return Verdict.LATER;
        draft.addNow(entry);
        Map<String, Summary> reached = new HashMap<>();
        for (AwaitedReport notice : open) {
            draft.touch(notice.ticket());
            Summary before =
                    reached.getOrDefault(notice.ticket(), state.tickets().get(notice.ticket()));
            TicketEvent event =
                    new NoticeReported(report.at(), notice.of(), report.channel(), report.outcome(), report.detail());
            Summary after = before.after(event);
            reached.put(notice.ticket(), after);
            Instant now = draft.recordNow();
            draft.addLapsed(after, event, now);
            if (!report.outcome().reached())
                draft.plan(draft.planning(after.id()).unreached(after, notice, report.outcome(), now));
        }
        return Verdict.TAKEN;
    }

    private Verdict settleSession(NoticeResult told, String session) {
        NoticeRef of = told.notice().of();
        if (told.withdrawn() || !state.reminders().awaits(told.notice().ticket(), of.id())) return Verdict.BEHIND;
        if (!draft.touch("told/" + of.id())) return Verdict.LATER;
        draft.record(told.at());
        draft.add(new Entry.OnLine(new SessionEvent(
                "told/" + of.id(),
                0,
                session,
                SessionEvent.SYSTEM,
                told.at(),
                new EngineSessionAction.Reminded(
                        of.id(), of.officer(), of.name(), of.office(), told.channel(), told.word()))));
        return Verdict.TAKEN;
    }

    private Verdict settleWarning(NoticeResult told, String id) {
        if (told.withdrawn() || !state.reminders().awaits(id, told.notice().id())) return Verdict.BEHIND;
        if (!draft.touch(id)) return Verdict.LATER;
        NoticeRef of = told.notice().of();
        draft.record(told.at());
        draft.add(new Entry.Warned(new WarningEvent(
                "told/" + of.id(),
                0,
                id,
                WarningEvent.SYSTEM,
                told.at(),
                new EngineWarningAction.Told(
                        of.id(), of.officer(), of.name(), of.office(), told.channel(), told.word()))));
        return Verdict.TAKEN;
    }

    /**
     * Takes a step of a warning; BEHIND if the warning's state does not allow it or it was taken before, LATER if this batch
     * has another step of the same warning.
     */
    public Verdict warn(WarningEvent step) {
        if (draft.touched(step.warning())) return Verdict.LATER;
        Warnings warnings = state.warnings();
        if (warnings.taken(step.commandId()).isPresent()
                || warnings.refusal(step).isPresent()) return Verdict.BEHIND;
        draft.touch(step.warning());
        // The detector's steps are recorded at the instant of their signal, so that one long step of the clock leaves
        // the
        // same log.
        Instant at = step.by().equals(WarningEvent.SYSTEM) ? draft.record(step.at()) : draft.recordNow();
        draft.add(new Entry.Warned(step, fastTracked(step)));
        step.action().announced().ifPresent(finding -> draft.plan(planned(step, finding, at)));
        return Verdict.TAKEN;
    }

    /**
     * The tickets that the warning's team gets by the step: all that it has when the team is named, and later those that join it.
     * One that is elsewhere decides by itself whether it can.
     */
    private List<String> fastTracked(WarningEvent step) {
        Optional<Warning> warning = state.warnings().warning(step.warning());
        if (warning.isEmpty()) return List.of();
        List<String> named = step.action().team();
        List<String> known = warning.get().tickets();
        boolean other = !named.isEmpty() && !named.equals(warning.get().team());
        List<String> goes = other ? known : warning.get().team().isEmpty() ? List.of() : joining(step, known);
        return goes.stream()
                .filter(id -> Optional.ofNullable(state.tickets().get(id))
                        .map(ticket -> Action.FAST_TRACK.allowedFrom(ticket.status()))
                        .orElse(true))
                .toList();
    }

    private static List<String> joining(WarningEvent step, List<String> known) {
        return step.action().findings().stream()
                .flatMap(finding -> finding.tickets().stream())
                .distinct()
                .filter(ticket -> !known.contains(ticket))
                .toList();
    }

    private Optional<NoticePlan> planned(WarningEvent step, Finding finding, Instant at) {
        return draft.planning().warning(step.warning(), state.region(), finding, at);
    }

    /** Takes new rotas if the city's log has others. */
    public void adopt(DutyBook.Edition edition) {
        if (!state.settings().book().rotas().equals(edition.rotas())) draft.addNow(new Entry.RotasAdopted(edition));
    }

    /**
     * Takes a change of the duty rota, or its withdrawal; BEHIND if its rule objects or its command was taken before, LATER if this
     * batch has another one.
     */
    Verdict change(Entry entry, String command, Instant at, Function<DutyRules, Optional<DutyRules.Objection>> rule) {
        if (draft.touched(DUTY)) return Verdict.LATER;
        DutyBook book = state.settings().book();
        boolean objects = book.taken(command).isPresent()
                || rule.apply(new DutyRules(new DutyRoster(book, state.zone()), at))
                        .isPresent();
        if (objects) return Verdict.BEHIND;
        draft.touch(DUTY);
        draft.addNow(entry);
        return Verdict.TAKEN;
    }

    /** Records a city setting: a directory, a silence, or a webhook's position. */
    public void recordSetting(Entry entry) {
        draft.addNow(entry);
    }

    public Batch batch(Map<String, Long> confirmed) {
        return draft.batch(confirmed);
    }
}
