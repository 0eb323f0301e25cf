package cn.duban.region;

import cn.duban.notice.NoticePlan;
import cn.duban.notice.NoticePlanner;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Ladder;
import cn.duban.ticket.LadderEffect;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.SupervisionOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The batch that a {@link Gate} gathers: its entries, their tickets, size and instants, and the notices that they lead to. */
final class BatchDraft {
    /** Events and calls in one batch. */
    static final int MOST = 256;

    /** Characters of free text in one batch: with everything around them, its row stays below half a megabyte, compressed. */
    private static final int MOST_WRITTEN = 128 * 1024;

    /** The author of events that no caller asked for. */
    private static final String SYSTEM = "system";

    private final RegionState state;
    private final long position;
    private final Instant now;
    private final boolean stepped;
    private final NoticePlanner planning;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private long written;
    /** The first repetition planned in this batch, on a stepped clock also the first message: later rungs wait for another batch. */
    private Instant nextPlanned = Instant.MAX;
    /** The latest instant at which an entry of this batch is recorded. */
    private Instant recordedAt;

    BatchDraft(RegionState state, Instant now, boolean stepped, NoticePlanner planning) {
        this.state = state;
        this.position = state.position() + 1;
        this.now = now;
        this.stepped = stepped;
        this.planning = planning;
        this.recordedAt = state.recordedAt();
    }

    boolean full() {
        return entries.size() >= MOST || written >= MOST_WRITTEN;
    }

    boolean empty() {
        return entries.isEmpty();
    }

    boolean stepped() {
        return stepped;
    }

    /** The planner for a ticket with its orders as they were before this batch. */
    NoticePlanner planning(String ticket) {
        return planning.among(state.orders().running(ticket));
    }

    /** The planner for what is about no ticket. */
    NoticePlanner planning() {
        return planning;
    }

    Instant nextPlanned() {
        return nextPlanned;
    }

    boolean touched(String key) {
        return touched.contains(key);
    }

    /** Whether the batch had nothing yet of this ticket or call. */
    boolean touch(String key) {
        return touched.add(key);
    }

    /** Records what a caller asked for: at the current instant, never before the entries that are here. */
    Instant recordNow() {
        return record(now);
    }

    /** Records what lapsed: at its own instant on a stepped clock, else now; never before the entries that are here. */
    Instant record(Instant own) {
        Instant at = stepped ? own : now;
        if (at.isAfter(recordedAt)) recordedAt = at;
        return recordedAt;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void addNow(Entry entry) {
        recordNow();
        add(entry);
    }

    void addEvent(Proposal proposal, long version, TicketEvent event, Instant at, boolean last) {
        Recorded recorded = new Recorded(
                proposal.ticket(),
                version,
                proposal.commandId(),
                last ? proposal.digest() : 0,
                event.byEngine() ? SYSTEM : proposal.by(),
                at,
                state.region(),
                position,
                event,
                proposal.after().key());
        add(new Entry.Happened(recorded, last ? Optional.of(proposal.after()) : Optional.empty()));
        addLength(event);
    }

    /** Adds an event that no command led to. */
    void addLapsed(Summary after, TicketEvent event, Instant at) {
        add(new Entry.Happened(
                new Recorded(
                        after.id(), after.version(), "", 0, SYSTEM, at, state.region(), position, event, after.key()),
                Optional.empty()));
        planNotices(after, event, at);
    }

    void addLength(TicketEvent event) {
        written += event.words().length();
    }

    /** Adds the notices of an event, in the same batch. */
    void planNotices(Summary after, TicketEvent event, Instant at) {
        LadderEffect ladder = event.ladder();
        NoticePlanner planner = planning(after.id());
        ladder.reached().ifPresent(rung -> plan(planner.reminder(after, rung.clock(), rung.rung(), event.at(), at)));
        ladder.issued().ifPresent(order -> announce(after, order, at));
        for (RungId rung : ladder.voided())
            plan(planner.correction(
                    after,
                    rung.clock(),
                    rung.rung(),
                    state.reminders().deliveredFor(after.id(), rung.clock(), rung.rung()),
                    at));
    }

    /** Announces an order that a supervisor issued; that of a rung is announced with the rung. */
    private void announce(Summary after, SupervisionOrder order, Instant at) {
        if (order.rung().isPresent()) return;
        NoticePlanner planner = planning.among(state.orders().runningWith(after.id(), order));
        for (Clock clock : after.clocks())
            if (clock.live() && clock.kind() == ClockKind.ORDER && clock.dispatch() == order.ordinal())
                plan(planner.reminder(
                        after, clock.key(), Ladder.announcement(order.colour().name()), order.issuedAt(), at));
    }

    void plan(Optional<NoticePlan> plan) {
        plan.ifPresent(p -> {
            add(new Entry.Planned(p));
            p.repeatAt().ifPresent(this::halt);
            if (stepped) p.notices().forEach(notice -> halt(notice.sendAt()));
        });
    }

    private void halt(Instant at) {
        if (at.isBefore(nextPlanned)) nextPlanned = at;
    }

    Batch batch(Map<String, Long> confirmed) {
        return new Batch(state.region(), position, entries.isEmpty() ? now : recordedAt, entries, confirmed);
    }
}
