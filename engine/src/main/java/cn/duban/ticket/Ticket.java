package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockExtension;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.effect.FinalVerdict;
import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.state.CommandMemo;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Negotiation;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionState;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One citizen matter, from registration to archive: the fold of its events.
 *
 * @param leads how the units fared that led it; empty for a ticket registered before that was counted
 */
public record Ticket(
        String id,
        long version,
        Matter matter,
        TicketProgress stage,
        Ratings ratings,
        List<Clock> clocks,
        List<FiredRung> rungs,
        SupervisionState supervision,
        List<CommandMemo> commands,
        Instant lastCommandAt,
        Optional<LeadShares> leads) {

    /** A ticket without events. */
    public static Ticket unregistered(String id) {
        TicketProgress stage = new TicketProgress(
                Status.REGISTERED,
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                false,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Negotiation.NONE,
                false,
                false);
        Matter nothing = new Matter(null, null, null, "", "", null, "", "", null, null, null, false, null, null);
        return new Ticket(
                id,
                0,
                nothing,
                stage,
                Ratings.NONE,
                List.of(),
                List.of(),
                SupervisionState.NONE,
                List.of(),
                Instant.EPOCH,
                Optional.empty());
    }

    public Ticket {
        clocks = List.copyOf(clocks);
        rungs = List.copyOf(rungs);
        supervision = supervision == null ? SupervisionState.NONE : supervision;
        commands = List.copyOf(commands);
        leads = leads == null ? Optional.empty() : leads;
    }

    public boolean registered() {
        return version > 0;
    }

    /** The memo of that command; empty if it was not carried out. */
    Optional<CommandMemo> command(String commandId) {
        for (CommandMemo memo : commands) if (memo.commandId().equals(commandId)) return Optional.of(memo);
        return Optional.empty();
    }

    public Status status() {
        return stage.status();
    }

    /** Whether it is closed or will close by itself, and no one owes anything for it. */
    public boolean settled() {
        boolean closes = !stage.status().open();
        for (Clock clock : clocks) {
            if (!clock.live()) continue;
            if (clock.owedBy() != Clock.OwedBy.NONE) return false;
            closes |= clock.kind() == ClockKind.CLOSE;
        }
        return closes;
    }

    /** The ticket after one more recorded event; the event must be the next one. */
    public Ticket after(Recorded recorded) {
        if (recorded.version() != version + 1)
            throw new IllegalStateException(
                    "ticket " + id + " is at version " + version + ", event has " + recorded.version());
        TicketDraft draft = draftAfter(recorded.event(), recorded.recordedAt(), recorded.by());
        if (recorded.digest() != 0)
            draft.remember(new CommandMemo(recorded.commandId(), recorded.digest(), recorded.version()));
        // An event of the engine itself is no caller's fact: late facts may still come from before it.
        if (!recorded.event().byEngine())
            draft.lastCommandAt = later(lastCommandAt, recorded.event().at());
        return draft.done();
    }

    /** The ticket after an event that is not recorded yet. */
    Ticket after(TicketEvent event) {
        return draftAfter(event, event.at(), "").done();
    }

    /** The ticket after these events, before they are recorded. */
    public Ticket afterAll(List<TicketEvent> events) {
        Ticket foretold = this;
        for (TicketEvent event : events) foretold = foretold.after(event);
        return foretold;
    }

    private TicketDraft draftAfter(TicketEvent event, Instant recordedAt, String by) {
        TicketDraft draft = new TicketDraft(this, recordedAt, by);
        draft.clocks = ClockChange.applied(draft.clocks, event.clocks());
        event.applyTo(draft);
        draft.leads = draft.leads.flatMap(shares -> event.unitEffect()
                .map(effect -> shares.after(effect, event.at()))
                .or(() -> Optional.of(shares)));
        draft.version++;
        return draft;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The live clocks of that kind and unit. */
    List<Clock> live(ClockKind kind, String unit) {
        return live(c -> c.kind() == kind && c.unit().equals(unit));
    }

    public List<Clock> live(ClockKind kind) {
        return live(c -> c.kind() == kind);
    }

    List<Clock> live(Predicate<Clock> which) {
        List<Clock> live = new ArrayList<>();
        for (Clock clock : clocks) if (clock.live() && which.test(clock)) live.add(clock);
        return live;
    }

    /**
     * Whether a clock decides if the ticket was in time: each lead's REPLY and every REDO that was not voided. Leads of earlier
     * dispatches count too: a miss stays a miss, whichever unit has the ticket now.
     */
    private boolean finalLimit(Clock clock) {
        if (clock.state() == Clock.State.VOID) return false;
        return clock.kind() == ClockKind.REDO
                || clock.kind() == ClockKind.REPLY && stage.dealings().led(clock.unit(), clock.dispatch());
    }

    /** The units beside the lead that have a part in it: those that assist, and those it was forwarded to. */
    public List<String> others() {
        List<String> others = new ArrayList<>(stage.assist());
        for (Negotiation.Subunit below : stage.dealings().subunits()) others.add(below.unit());
        return List.copyOf(others);
    }

    /** Gives its clocks more time by that policy. */
    ClockExtension clockExtension(Policy policy) {
        return new ClockExtension(policy, matter.limitFacts(), this::fired);
    }

    /** The rungs of a clock that have rung. */
    Set<String> fired(Clock.Key clock) {
        Set<String> fired = new HashSet<>();
        for (FiredRung rung : rungs) if (rung.clock().equals(clock)) fired.add(rung.rung());
        return fired;
    }

    /**
     * False once its REPLY or REDO is missed, by whichever unit; true when the final one was met, or if it was dispatched without
     * a limit; else empty.
     */
    public Optional<Boolean> onTime() {
        Optional<FinalVerdict> all =
                clocks.stream().filter(this::finalLimit).map(Ticket::verdict).reduce(FinalVerdict::then);
        return all.isEmpty() && stage.noLimit() ? Optional.of(true) : all.flatMap(FinalVerdict::inTime);
    }

    /** By unit; none of a ticket that was registered by mistake. */
    private List<FinalVerdict> verdicts() {
        if (stage.voided()) return List.of();
        Map<String, FinalVerdict> byUnit = new LinkedHashMap<>();
        for (Clock clock : clocks)
            if (finalLimit(clock)) byUnit.merge(clock.unit(), verdict(clock), FinalVerdict::then);
        return List.copyOf(byUnit.values());
    }

    private static FinalVerdict verdict(Clock limit) {
        return FinalVerdict.of(
                limit.unit(), limit.dueAt(), limit.state() == Clock.State.MISSED, limit.state() == Clock.State.MET);
    }

    Optional<Clock> lastFinalLimit() {
        for (int i = clocks.size() - 1; i >= 0; i--) if (finalLimit(clocks.get(i))) return Optional.of(clocks.get(i));
        return Optional.empty();
    }

    /** See {@link OverdueLists#nextDue}. */
    public Optional<Instant> nextDueAt() {
        return OverdueLists.nextDue(clocks);
    }

    /** What its region keeps of it. */
    public Summary summary() {
        return new Summary(
                id,
                version,
                stage.status(),
                stage.since(),
                matter.channel(),
                matter.kind(),
                matter.urgency(),
                matter.region(),
                matter.topic(),
                matter.labels(),
                matter.title(),
                matter.confidential(),
                stage.lead(),
                others(),
                stage.round(),
                stage.urges(),
                stage.registeredAt(),
                stage.closedAt(),
                Clock.brief(clocks),
                onTime(),
                Optional.empty(),
                verdicts(),
                ratings.process(),
                ratings.result(),
                ratings.resultNotCounted(),
                leads.map(LeadShares::all).orElse(List.of()),
                stage.callBackTriedAt(),
                0);
    }
}
