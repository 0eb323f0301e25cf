package cn.duban.region;

import cn.duban.ticket.Action;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.RungId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A region's outbox and inbox: commands for tickets, and tickets that move between regions. All of it follows from the log, so
 * that after any kill everything is delivered and taken once.
 */
public final class Outbox {
    public Map<String, FollowUp> errands = new LinkedHashMap<>();
    /** By target region and number on that way, until the target region has recorded them. */
    public Map<String, Map<Long, Arrival>> departures = new TreeMap<>();
    /** The last number used on the way to each region. */
    public Map<String, Long> sent = new TreeMap<>();

    /** The last number taken on the way from each region. */
    public Map<String, Long> received = new TreeMap<>();
    /** Positions of other regions' logs that this state depends on. */
    public Map<String, Long> needs = new TreeMap<>();
    /** Position of the last session event of the live line; 0 without one, and in checkpoints that lack it. */
    public long sessionEventAt;

    void take(Recorded recorded) {
        TicketEvent event = recorded.event();
        String ticket = recorded.ticket();
        event.request(ticket).ifPresent(r -> add(new FollowUp(r.ticket(), r.commandId(), r.command(), event.at())));
        for (RungId rung : event.ladder().settled()) done(ticket, rung);
    }

    /** A session event, with what it orders of a ticket. */
    void take(Entry.OnLine said, long position) {
        sessionEventAt = position;
        said.errand().ifPresent(this::add);
    }

    void add(FollowUp errand) {
        errands.put(errand.key(), errand);
    }

    private void done(String ticket, RungId rung) {
        errands.remove(FollowUp.key(ticket, rung.commandId()));
    }

    void settled(String errand) {
        errands.remove(errand);
    }

    /** Orders that the ticket's own rungs call for move with it; the rest stays, wherever its ticket is. */
    List<FollowUp> leave(String ticket) {
        List<FollowUp> own = errands.values().stream()
                .filter(e -> e.ticket().equals(ticket) && asksForOrder(e))
                .toList();
        own.forEach(e -> errands.remove(e.key()));
        return own;
    }

    private static boolean asksForOrder(FollowUp errand) {
        return errand.command().byEngine() && errand.command().action() == Action.ORDER;
    }

    /** The number of the next ticket to that region. */
    long nextTo(String region) {
        return sent.getOrDefault(region, 0L) + 1;
    }

    void depart(String to, Arrival arrival) {
        sent.put(to, arrival.seq());
        departures.computeIfAbsent(to, r -> new TreeMap<>()).put(arrival.seq(), arrival);
    }

    /** Returns false for a ticket that was taken before. */
    boolean arrive(String from, Arrival arrival) {
        if (arrival.seq() <= received(from)) return false;
        received.put(from, arrival.seq());
        needs.merge(from, arrival.position(), Math::max);
        arrival.errands().forEach(this::add);
        return true;
    }

    /** The other region has recorded everything up to that number. */
    void landed(String at, long seq, long position) {
        Map<Long, Arrival> on = departures.getOrDefault(at, new TreeMap<>());
        on.keySet().removeIf(n -> n <= seq);
        if (on.isEmpty()) departures.remove(at);
        needs.merge(at, position, Math::max);
    }

    boolean awaitsLanding(String at, long seq) {
        return departures.getOrDefault(at, Map.of()).keySet().stream().anyMatch(n -> n <= seq);
    }

    /** The number of the last ticket taken from that region. */
    public long received(String from) {
        return received.getOrDefault(from, 0L);
    }

    public Collection<FollowUp> errands() {
        return errands.values();
    }

    /** The time of the first rung whose order is not decided yet. */
    Optional<Instant> firstOrderAt() {
        return errands.values().stream()
                .filter(Outbox::asksForOrder)
                .map(FollowUp::at)
                .min(Instant::compareTo);
    }

    /** Tickets that are moving to that region, in order. */
    public List<Arrival> departuresTo(String region) {
        return new ArrayList<>(departures.getOrDefault(region, Map.of()).values());
    }

    public Collection<String> destinations() {
        return List.copyOf(departures.keySet());
    }

    public int inTransit() {
        int count = 0;
        for (Map<Long, Arrival> on : departures.values()) count += on.size();
        return count;
    }

    /** Whether there is nothing to deliver. */
    public boolean drained() {
        return errands.isEmpty() && departures.isEmpty();
    }

    /** Tickets that none of these states has recorded as arrived, with the region each is moving to. */
    public static Map<String, String> inTransit(Map<String, Outbox> outgoings) {
        Map<String, String> tickets = new LinkedHashMap<>();
        outgoings.forEach((from, outgoing) -> outgoing.departures.forEach((to, on) -> on.forEach((seq, arrival) -> {
            Outbox there = outgoings.get(to);
            if (there == null || there.received(from) < seq)
                tickets.put(arrival.summary().id(), to);
        })));
        return tickets;
    }

    /** Whether these positions cover everything in other regions' logs that these states depend on. */
    public static boolean consistent(Map<String, Outbox> outgoings, Map<String, Long> positions) {
        for (Outbox outgoing : outgoings.values())
            for (Map.Entry<String, Long> need : outgoing.needs.entrySet())
                if (positions.getOrDefault(need.getKey(), Long.MAX_VALUE) < need.getValue()) return false;
        return true;
    }

    public Outbox copy() {
        Outbox copy = new Outbox();
        copy.errands.putAll(errands);
        departures.forEach((to, on) -> copy.departures.put(to, new TreeMap<>(on)));
        copy.sent.putAll(sent);
        copy.received.putAll(received);
        copy.needs.putAll(needs);
        copy.sessionEventAt = sessionEventAt;
        return copy;
    }
}
