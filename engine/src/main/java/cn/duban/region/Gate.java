package cn.duban.region;

import cn.duban.ticket.Arbitrated;
import cn.duban.ticket.ExtensionAsked;
import cn.duban.ticket.Lapse;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.OrderNumber;
import cn.duban.ticket.OrderReceived;
import cn.duban.ticket.Recalled;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.ReturnAsked;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.Summary;
import cn.duban.ticket.SuspendAsked;
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
    private long written;
    /** Whether a rung of this batch asks its ticket for an order. */
    private boolean ordersAsked;
    /** The latest instant at which an entry of this batch is recorded. */
    private Instant recordedAt;

    /** Whether what happens by itself is recorded at its own instant (a clock that is stepped), or now. */
    private final boolean stepped;

    /** @param now engine time; not before the state's last record */
    public Gate(RegionState state, Instant now) {
        this(state, now, false);
    }

    public Gate(RegionState state, Instant now, boolean stepped) {
        this.stepped = stepped;
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
            written += writtenIn(event);
        }
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
        for (Recorded waiting : arrival.unconfirmed()) written += writtenIn(waiting.event());
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

    /** How much of an event people wrote: all else in it is bounded. */
    private static int writtenIn(TicketEvent event) {
        if (event instanceof TicketEvent.Registered e)
            return e.matter().title().length() + e.matter().content().length();
        if (event instanceof TicketEvent.Answered e) return e.result().length();
        if (event instanceof TicketEvent.Progressed e) return e.text().length();
        if (event instanceof TicketEvent.Replied e) return e.text().length();
        if (event instanceof TicketEvent.RedoOrdered e) return e.reason().length();
        if (event instanceof ReturnAsked e) return e.reason().length();
        if (event instanceof ReturnDecided e) return e.reason().length();
        if (event instanceof Arbitrated e) return e.reason().length();
        if (event instanceof Recalled e) return e.reason().length();
        if (event instanceof ExtensionAsked e) return e.reason().length();
        if (event instanceof SuspendAsked e) return e.reason().length();
        if (event instanceof OrderIssued e) return e.text().length();
        if (event instanceof OrderReceived e) return e.text().length();
        return 0;
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
        Instant halt = stepped ? state.outgoing().firstOrderAt().orElse(Instant.MAX) : Instant.MAX;
        while (!full() && (first.isPresent() || !again.isEmpty())) {
            boolean anew =
                    first.isPresent() && (again.isEmpty() || Alarms.BY_DUE.compare(first.get(), again.peek()) <= 0);
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
    }

    public Batch batch(Map<String, Long> confirmed) {
        return new Batch(state.region(), position, entries.isEmpty() ? now : recordedAt, entries, confirmed);
    }
}
