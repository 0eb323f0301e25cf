package cn.duban.region;

import cn.duban.calls.Calls;
import cn.duban.liveline.Rota;
import cn.duban.liveline.SessionEvent;
import cn.duban.metrics.Counters;
import cn.duban.metrics.Window;
import cn.duban.notice.AbsencePlanner;
import cn.duban.region.count.Board;
import cn.duban.region.count.RegionCounts;
import cn.duban.region.reminder.Reminders;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.Status;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.Warnings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a region remembers: a fold over its log and nothing else. It reads no policy and no clock; {@link #viewAt} gives what
 * depends on the current time. The same code runs live, in recovery, in every node's replica and in the proof. Owned by one
 * thread, except {@link #tickets()}, which others may read.
 */
public final class RegionState {
    /** Checkpoints of another version are not read: the state is folded again from the start. */
    public static final int FOLD_VERSION = 7;

    private final String region;
    private String name = "";
    private String policyHash = "";
    private ZoneId zone = ZoneOffset.UTC;
    private long position;
    private int lastIndex;
    private Instant recordedAt = Instant.EPOCH;
    private final Map<String, Summary> tickets = new ConcurrentHashMap<>();
    /** Tickets that were archived or left, by last version, until their journals have it. */
    private final Map<String, Long> gone = new ConcurrentHashMap<>();

    private UnconfirmedEvents unconfirmed = new UnconfirmedEvents();
    private RegionCounts counts = new RegionCounts(new Counters(zone));
    private Calls calls;
    private OrderBook orders = new OrderBook();
    private Outbox outgoing = new Outbox();
    private Reminders reminders = new Reminders();
    private CitySettings settings = CitySettings.NONE;
    private Warnings warnings;
    private Rota rota = new Rota(List.of());

    public RegionState(String region) {
        this.region = region;
        this.calls = new Calls(region, zone);
        this.warnings = new Warnings(region, List.of());
    }

    /** Folds one more batch; it must be the next one. */
    public void take(Batch batch) {
        if (batch.position() != position + 1)
            throw new IllegalStateException(
                    "region " + region + " is at " + position + ", batch has " + batch.position());
        LocalDate before = today();
        position = batch.position();
        lastIndex = Math.max(0, batch.entries().size() - 1);
        recordedAt = batch.recordedAt();
        counts.counters().advance(recordedAt.getEpochSecond());
        calls.advance(recordedAt);
        take(batch.entries());
        batch.confirmed().forEach(this::confirm);
        if (!today().equals(before)) orders.prune(today(), zone);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(recordedAt, zone);
    }

    private void take(List<Entry> entries) {
        // The events of the command whose last event is still to come: they follow each other, and events that no
        // summary
        // ends change no ticket and are not counted.
        List<Recorded> command = new ArrayList<>();
        for (Entry entry : entries)
            if (entry instanceof Entry.Happened happened) take(happened, command);
            else {
                take(entry);
                command.clear();
            }
    }

    private void take(Entry entry) {
        if (entry instanceof Entry.Called called) calls.add(called.call());
        else if (entry instanceof Entry.AgentStated stated) calls.add(stated.report());
        else if (entry instanceof Entry.PolicyAdopted adopted) {
            zone = adopted.zone();
            counts.counters().zone(zone);
            calls.zone(zone);
            orders.kept = adopted.ordersKept().orElse(OrderBook.USUALLY_KEPT);
            name = adopted.name();
            policyHash = adopted.hash();
        } else if (entry instanceof Entry.Planned planned) reminders.take(planned.plan());
        else if (entry instanceof Entry.Warned warned) take(warned);
        else if (entry instanceof Entry.Left left) take(left);
        else if (entry instanceof Entry.Arrived arrived) {
            if (!outgoing.arrive(arrived.from(), arrived.arrival())) return;
            unconfirmed.arrive(arrived.arrival());
            orders.arrive(arrived.arrival().orders());
            reminders.arrive(arrived.arrival().reminders());
            Summary summary = arrived.arrival().summary();
            put(tickets.get(summary.id()), summary);
        } else if (entry instanceof Entry.Landed landed) outgoing.landed(landed.at(), landed.seq(), landed.position());
        else if (entry instanceof Entry.Settled settled) outgoing.settled(settled.errand());
        else if (entry instanceof Entry.OnLine said) {
            outgoing.take(said, position);
            take(said.step());
        } else settings = settings.after(entry);
    }

    private void take(SessionEvent step) {
        rota.take(step);
        String subject = AbsencePlanner.subjectOf(step.session());
        step.action().settledNotice().ifPresent(notice -> reminders.settled(subject, notice));
        // Opened late, or the desk has said why it is not.
        if (step.action().leadsTo().isPresent()) reminders.withdraw(subject);
    }

    private void take(Entry.Warned warned) {
        WarningEvent step = warned.step();
        if (!warnings.take(step)) return;
        warnings.warning(step.warning())
                .ifPresent(of -> warned.errands(of.team()).forEach(outgoing::add));
        step.action().settledNotice().ifPresent(notice -> reminders.settled(step.warning(), notice));
        // Notices that are not sent yet are sent of the city's warning.
        if (step.action().mergedInto().isPresent()) reminders.withdraw(step.warning());
    }

    /** @param command its earlier events; empty again after its last one, with which the ticket is as the command left it */
    private void take(Entry.Happened happened, List<Recorded> command) {
        Recorded recorded = happened.recorded();
        command.add(recorded);
        unconfirmed.add(recorded);
        orders.take(recorded);
        outgoing.take(recorded);
        Summary before = tickets.get(recorded.ticket());
        boolean complete = happened.after().isPresent() || recorded.commandId().isEmpty();
        Summary known = before;
        if (complete) {
            known = happened.after().isPresent() ? happened.after().get() : before.after(recorded.event());
            int last = command.size() - 1;
            // A rung that rang alone is a command of its own.
            int first = happened.after().isPresent() ? 0 : last;
            counts.command(command, first, last, before == null ? known : before, known);
            command.clear();
            // An archived ticket was counted and removed before its texts are erased.
            if (before == null && recorded.event().erases() && known.status() == Status.ARCHIVED)
                gone.put(known.id(), known.version());
            else put(before, known);
        }
        boolean kept = known != null && known.status() != Status.ARCHIVED;
        reminders.take(recorded.ticket(), recorded.event(), kept ? Optional.of(known) : Optional.empty());
    }

    /** What was counted of it stays here; its levels, rungs, open orders and notices go with it. */
    private void take(Entry.Left left) {
        Summary summary = tickets.remove(left.ticket());
        counts.remove(summary, recordedAt);
        gone.put(left.ticket(), left.version());
        List<OrderLine> ordered = orders.leave(left.ticket(), recordedAt);
        List<FollowUp> errands = outgoing.leave(left.ticket());
        List<Recorded> waiting = unconfirmed.since(left.ticket(), 0);
        Reminders.Snapshot told = reminders.leave(left.ticket());
        long seq = outgoing.nextTo(left.to());
        outgoing.depart(left.to(), new Arrival(seq, position, summary, waiting, ordered, errands, told));
    }

    /** @param before null if the ticket was not known */
    private void put(Summary before, Summary after) {
        orders.after(after);
        if (before == null) {
            gone.remove(after.id());
            counts.add(after, recordedAt);
        } else counts.change(before, after, recordedAt);
        if (after.status() == Status.ARCHIVED) {
            tickets.remove(after.id());
            gone.put(after.id(), after.version());
            return;
        }
        tickets.put(after.id(), after);
    }

    private void confirm(String ticket, long version) {
        unconfirmed.confirm(ticket, version);
        if (gone.isEmpty()) return;
        Long last = gone.get(ticket);
        if (last != null && last <= version) gone.remove(ticket);
    }

    public String region() {
        return region;
    }

    public String name() {
        return name;
    }

    public String policyHash() {
        return policyHash;
    }

    public ZoneId zone() {
        return zone;
    }

    public long position() {
        return position;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    /** Every ticket until it is archived; safe to read from any thread, weakly consistent. */
    public Map<String, Summary> tickets() {
        return tickets;
    }

    /** Calls and agents: in the city's own log only. Only the owner's thread reads them. */
    public Calls calls() {
        return calls;
    }

    public OrderBook orders() {
        return orders;
    }

    public Outbox outgoing() {
        return outgoing;
    }

    /** Notices still to be sent; only the region's own thread reads them. */
    public Reminders reminders() {
        return reminders;
    }

    /** Directory, silences and webhooks' positions: in the city's own log only. */
    public CitySettings settings() {
        return settings;
    }

    /** Safe to read from any thread, except the command ids that were taken. */
    public Warnings warnings() {
        return warnings;
    }

    /** The planned sessions of the live line: in the city's own log only. Only the owner's thread reads them. */
    public Rota rota() {
        return rota;
    }

    /** The version of a ticket that this region knows; empty if it does not know the ticket. */
    public Optional<Long> versionOf(String ticket) {
        Summary summary = tickets.get(ticket);
        return summary != null ? Optional.of(summary.version()) : Optional.ofNullable(gone.get(ticket));
    }

    /** Whether {@link #versionOf} a ticket is known; safe to call from any thread. */
    public boolean knows(String ticket) {
        return tickets.containsKey(ticket) || gone.containsKey(ticket);
    }

    /** The events that a ticket at that version lacks, in order. */
    public List<Recorded> unconfirmedSince(String ticket, long version) {
        return unconfirmed.since(ticket, version);
    }

    /** Tickets whose journal may lack a command's event; tickets that lack rungs alone wait until they wake. */
    public List<String> ticketsWithUnconfirmedCommands() {
        return unconfirmed.ticketsWithCommands();
    }

    public int unconfirmedTickets() {
        return unconfirmed.tickets();
    }

    /** The board at {@code now}, without calls, which are in the city's own log. */
    public Board viewAt(Instant now, Window window) {
        String at = region + ':' + position + '.' + lastIndex;
        return counts.board(region, name, now, at, window, outgoing.inTransit()).withWarnings(warnings.open());
    }

    /** Counts over time; only the owner's thread reads them. */
    public Counters counters() {
        return counts.counters();
    }

    /** Everything that is not derived; shares only immutable parts with the live state, so another thread may write it. */
    public RegionSnapshot snapshot() {
        return new RegionSnapshot(
                region,
                name,
                policyHash,
                zone,
                position,
                lastIndex,
                recordedAt,
                List.copyOf(tickets.values()),
                Map.copyOf(gone),
                unconfirmed.copy(),
                counts.counters().snapshot(),
                calls.snapshot(),
                orders.copy(),
                outgoing.copy(),
                reminders.snapshot(),
                settings,
                warnings.steps(),
                rota.waiting());
    }

    public static RegionState restored(RegionSnapshot snapshot) {
        RegionState state = new RegionState(snapshot.region());
        state.name = snapshot.name();
        state.policyHash = snapshot.policyHash();
        state.zone = snapshot.zone();
        state.position = snapshot.position();
        state.lastIndex = snapshot.lastIndex();
        state.recordedAt = snapshot.recordedAt();
        state.counts = new RegionCounts(Counters.of(snapshot.zone(), snapshot.counters()));
        for (Summary summary : snapshot.tickets()) {
            state.tickets.put(summary.id(), summary);
            state.counts.restored(summary);
        }
        state.gone.putAll(snapshot.gone());
        state.unconfirmed = UnconfirmedEvents.of(snapshot.unconfirmed());
        state.calls = Calls.of(snapshot.region(), snapshot.zone(), snapshot.calls());
        // A copy, because a checkpoint lacks what it derives from its lines.
        state.orders = snapshot.orders().copy();
        state.outgoing = snapshot.outgoing();
        state.reminders = Reminders.of(snapshot.reminders());
        state.settings = snapshot.counsel();
        state.warnings = new Warnings(snapshot.region(), snapshot.warnings());
        state.rota = new Rota(snapshot.rota());
        return state;
    }
}
