package cn.duban.region;

import cn.duban.notice.Plan;
import cn.duban.notice.Planning;
import cn.duban.notice.Repetition;
import cn.duban.ticket.Lapse;
import cn.duban.ticket.NoticeFailed;
import cn.duban.ticket.NoticeSent;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.OrderNumber;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Gathers one batch for a region: proposals that were decided at the version the region knows, and what clocks do by
 * themselves. Used for one batch, then thrown away.
 */
public final class Gate {
    /** Events and calls in one batch. */
    public static final int MOST = 256;

    /** Characters that people wrote in one batch: with what surrounds them, its row stays below half a megabyte, deflated. */
    static final int MOST_WRITTEN = 128 * 1024;

    private static final String SYSTEM = "system";

    private final RegionState state;
    private final long position;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private final Map<String, Long> received = new HashMap<>();
    private final Planning planning;
    private long written;
    /** Whether a rung of this batch asks its ticket for an order. */
    private boolean ordersAsked;
    /** What rings later than a repetition planned in this very batch waits for it. */
    private Instant nextRepetition = Instant.MAX;
    /** The latest instant at which an entry of this batch is recorded. */
    private Instant recordedAt;

    /** Whether what happens by itself is recorded at its own instant (a clock that is stepped), or now. */
    private final boolean stepped;

    /** @param now engine time; not before the state's last record */
    public Gate(RegionState state, Instant now) {
        this(state, now, false, Planning.NONE);
    }

    public Gate(RegionState state, Instant now, boolean stepped) {
        this(state, now, stepped, Planning.NONE);
    }

    /** @param planning who is told of what rings */
    public Gate(RegionState state, Instant now, boolean stepped, Planning planning) {
        this.stepped = stepped;
        this.planning = planning;
        this.state = state;
        this.position = state.position() + 1;
        this.now = now;
        this.recordedAt = state.recordedAt();
    }

    public boolean full() {
        return entries.size() >= MOST || written >= MOST_WRITTEN;
    }

    public boolean empty() {
        return entries.isEmpty();
    }

    /** Whether a proposal can be taken as it is. */
    public enum Verdict {
        TAKEN,
        /** Something was recorded that the ticket has not seen; it decides again. */
        BEHIND,
        /** Another batch must come first. */
        LATER
    }

    public Verdict propose(Proposal proposal) {
        if (touched.contains(proposal.ticket())) return Verdict.LATER;
        Optional<Long> known = state.versionOf(proposal.ticket());
        // A ticket that knows more than the region is on its way here, and what it brings must come first.
        boolean comes = known.isEmpty()
                ? !proposal.knownFrom().isEmpty() && !proposal.knownFrom().equals(state.region())
                : known.get() < proposal.expectedVersion();
        if (comes) return Verdict.LATER;
        if (known.isPresent() && known.get() != proposal.expectedVersion()) return Verdict.BEHIND;
        touched.add(proposal.ticket());
        Instant at = recordedAt(proposal);
        recordedAt = at;
        long version = proposal.expectedVersion();
        int last = proposal.events().size() - 1;
        for (int i = 0; i <= last; i++) {
            TicketEvent event = numbered(proposal.events().get(i));
            Recorded recorded = new Recorded(
                    proposal.ticket(),
                    ++version,
                    proposal.commandId(),
                    i == last ? proposal.digest() : 0,
                    event.lapsed() ? SYSTEM : proposal.by(),
                    at,
                    state.region(),
                    position,
                    event);
            entries.add(new Entry.Happened(recorded, i == last ? Optional.of(proposal.after()) : Optional.empty()));
            written += Written.in(event);
        }
        for (TicketEvent event : proposal.events()) tell(proposal.after(), event, at);
        String home = proposal.after().region();
        if (!home.equals(state.region())) entries.add(new Entry.Left(proposal.ticket(), version, home));
        return Verdict.TAKEN;
    }

    /** What a rung begets belongs to its instant, so that a long step of the clock leaves the same log as many short ones. */
    private Instant recordedAt(Proposal proposal) {
        if (!stepped || !proposal.by().equals(Errand.BY)) return now;
        Instant at = proposal.events().get(0).at();
        return at.isAfter(recordedAt) ? at : recordedAt;
    }

    /** One writer counts for the whole region, so that the numbers of a year have no gap. */
    private TicketEvent numbered(TicketEvent event) {
        if (!(event instanceof OrderIssued order)) return event;
        int year = order.at().atZone(state.zone()).getYear();
        int count = numbers.merge(year, state.orders().last(year) + 1, (of, first) -> of + 1);
        return order.numbered(new OrderNumber(state.region(), year, count).text());
    }

    /** A ticket from another region, in the order of its numbers. KNOWN ones were recorded before. */
    public Arriving arrive(String from, Arrival arrival) {
        long last = received.getOrDefault(from, state.outgoing().received(from));
        if (arrival.seq() <= state.outgoing().received(from)) return Arriving.KNOWN;
        if (arrival.seq() != last + 1 || !touched.add(arrival.summary().id())) return Arriving.LATER;
        received.put(from, arrival.seq());
        recordedAt = now;
        entries.add(new Entry.Arrived(from, arrival));
        for (Recorded waiting : arrival.unconfirmed()) written += Written.in(waiting.event());
        return Arriving.TAKEN;
    }

    /** What becomes of a ticket from another region. */
    public enum Arriving {
        TAKEN,
        KNOWN,
        /** Another one must come first. */
        LATER
    }

    /** Another region has recorded what was sent to it. */
    public void landed(String at, long seq, long position) {
        if (!state.outgoing().awaitsLanding(at, seq)) return;
        recordedAt = now;
        entries.add(new Entry.Landed(at, seq, position));
    }

    /** An errand was carried out; most are settled by what they led to. */
    public void settle(String errand) {
        if (!state.outgoing().errands.containsKey(errand)) return;
        recordedAt = now;
        entries.add(new Entry.Settled(errand));
    }

    /** Whether the call's state is new; one that is known is not recorded again. */
    public boolean call(Call call) {
        if (state.calls().known(call)) return false;
        if (!touched.add("call/" + call.callId() + '/' + call.state())) return false;
        recordedAt = now;
        entries.add(new Entry.Called(call));
        return true;
    }

    public void adopt(Entry.PolicyAdopted adopted) {
        recordedAt = now;
        entries.add(adopted);
    }

    /**
     * Records what clocks do by themselves while their tickets sleep: in the order of the due instants over all tickets, until
     * the batch is full, so that one long step of the clock leaves the same log as many short ones. On a clock that is stepped a
     * rung that asks for an order halts the queue until the order is decided.
     *
     * @return the due instants of what was recorded
     */
    public List<Instant> lapse(Alarms alarms, Instant until) {
        List<Instant> rang = new ArrayList<>();
        Map<String, Summary> ringing = new HashMap<>();
        PriorityQueue<Alarms.Alarm> again = new PriorityQueue<>(Alarms.BY_DUE);
        Iterator<Alarms.Alarm> due = alarms.dueBy(until).iterator();
        Optional<Alarms.Alarm> first = next(due);
        Instant halt = halt();
        while (!full() && (first.isPresent() || !again.isEmpty())) {
            boolean anew =
                    first.isPresent() && (again.isEmpty() || Alarms.BY_DUE.compare(first.get(), again.peek()) <= 0);
            if ((anew ? first.get() : again.peek()).dueAt().isAfter(nextRepetition)) break;
            Alarms.Alarm alarm = anew ? first.get() : again.poll();
            if (alarm.dueAt().isAfter(halt)) break;
            if (anew) {
                first = next(due);
                Summary summary = state.tickets().get(alarm.ticket());
                if (summary == null || !touched.add(alarm.ticket())) continue;
                ringing.put(alarm.ticket(), summary);
            }
            Summary after = ring(ringing.get(alarm.ticket()), alarm.dueAt(), rang);
            if (stepped && ordersAsked) halt = alarm.dueAt();
            ringing.put(alarm.ticket(), after);
            Lapse.next(after.clocks())
                    .filter(at -> !at.isAfter(until))
                    .ifPresent(at -> again.add(new Alarms.Alarm(at, alarm.ticket())));
        }
        return rang;
    }

    /** What rings or is told later than a rung that asks for an order waits for that order. */
    private Instant halt() {
        return stepped ? state.outgoing().firstOrderAt().orElse(Instant.MAX) : Instant.MAX;
    }

    private static Optional<Alarms.Alarm> next(Iterator<Alarms.Alarm> due) {
        return due.hasNext() ? Optional.of(due.next()) : Optional.empty();
    }

    private Summary ring(Summary summary, Instant until, List<Instant> rang) {
        Summary after = summary;
        for (TicketEvent event : Lapse.until(summary.clocks(), until)) {
            Instant at = stepped ? event.at() : now;
            if (at.isAfter(recordedAt)) recordedAt = at;
            after = after.after(event);
            rang(after, event, recordedAt);
            ordersAsked |= event instanceof TicketEvent.RungReached rung
                    && rung.order().isPresent();
            rang.add(event.at());
        }
        return after;
    }

    private void rang(Summary after, TicketEvent event, Instant at) {
        entries.add(new Entry.Happened(
                new Recorded(after.id(), after.version(), "", 0, SYSTEM, at, state.region(), position, event),
                Optional.empty()));
        tell(after, event, at);
    }

    /** Who is told of what an event says stands in the same batch. */
    private void tell(Summary after, TicketEvent event, Instant at) {
        if (event instanceof TicketEvent.RungReached rung)
            plan(planning.rung(after, rung.clock(), rung.rung(), rung.at(), at));
        else if (event instanceof TicketEvent.ClockCorrected corrected)
            for (String rung : corrected.voided())
                plan(planning.correction(
                        after,
                        corrected.clock(),
                        rung,
                        state.reminders().told(after.id(), corrected.clock(), rung),
                        at));
    }

    private void plan(Optional<Plan> plan) {
        plan.ifPresent(p -> {
            entries.add(new Entry.Planned(p));
            p.repeatAt().filter(at -> at.isBefore(nextRepetition)).ifPresent(at -> nextRepetition = at);
        });
    }

    /** Tells again what nobody has acted on by then; the earliest first, and each only where its ticket is untouched. */
    public void repeat(Instant until) {
        Instant halt = halt();
        for (Repetition due : state.reminders().repetitions()) {
            if (full() || due.at().isAfter(until) || due.at().isAfter(halt)) return;
            Summary ticket = state.tickets().get(due.ticket());
            if (ticket == null || !touched.add(due.ticket())) continue;
            Instant at = stepped ? due.at() : now;
            if (at.isAfter(recordedAt)) recordedAt = at;
            // A plan there must be, also where the policy has none any more: it is what ends the repetition.
            entries.add(new Entry.Planned(planning.again(ticket, due, recordedAt)
                    .orElseGet(() -> new Plan(
                            due.ticket(),
                            due.clock(),
                            due.rung(),
                            due.rungDueAt(),
                            due.next(),
                            false,
                            List.of(),
                            List.of(),
                            List.of(),
                            Optional.empty()))));
        }
    }

    /** Records what became of a notice; LATER if its ticket is in this batch already, BEHIND if it is recorded. */
    public Verdict settle(Told told) {
        String id = told.notice().ticket();
        Summary before = state.tickets().get(id);
        if (before == null || !state.reminders().awaits(id, told.notice().id())) return Verdict.BEHIND;
        if (!touched.add(id)) return Verdict.LATER;
        recordedAt = now;
        TicketEvent event = told.channel().isPresent()
                ? new NoticeSent(told.at(), told.notice().of(), told.channel().get(), told.word(), told.tries())
                : new NoticeFailed(told.at(), told.notice().of(), told.word(), told.tries());
        Summary after = before.after(event);
        rang(after, event, now);
        if (told.channel().isPresent())
            state.reminders()
                    .recalled(id, told.notice().id())
                    .ifPresent(of -> plan(planning.correction(
                            after,
                            of.of().clock(),
                            of.of().rung(),
                            List.of(Reminders.told(of, told.channel().get())),
                            now)));
        return Verdict.TAKEN;
    }

    /** A word of the whole city: directory, silence, an integrator's position. */
    public void note(Entry entry) {
        recordedAt = now;
        entries.add(entry);
    }

    public Batch batch(Map<String, Long> confirmed) {
        return new Batch(state.region(), position, entries.isEmpty() ? now : recordedAt, entries, confirmed);
    }
}
