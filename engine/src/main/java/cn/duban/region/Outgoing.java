package cn.duban.region;

import cn.duban.ticket.Action;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.RungId;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a region still has to bring somewhere, and what was brought to it: errands to tickets, and tickets on their way between
 * regions. All of it follows from the log, so that nothing is forgotten and nothing is taken twice, whatever is killed.
 */
public final class Outgoing {
    public Map<String, Errand> errands = new LinkedHashMap<>();
    /** By the region they go to and their number on that way, until that region has recorded them. */
    public Map<String, Map<Long, Arrival>> departures = new TreeMap<>();
    /** The last number on the way to each region, and on the way from each. */
    public Map<String, Long> sent = new TreeMap<>();

    public Map<String, Long> received = new TreeMap<>();
    /** Positions of other regions' logs that this state already builds on. */
    public Map<String, Long> needs = new TreeMap<>();

    void take(Recorded recorded) {
        TicketEvent event = recorded.event();
        String ticket = recorded.ticket();
        event.request(ticket).ifPresent(r -> add(new Errand(r.ticket(), r.commandId(), r.command(), event.at())));
        for (RungId rung : event.ladder().settled()) done(ticket, rung);
    }

    private void add(Errand errand) {
        errands.put(errand.key(), errand);
    }

    private void done(String ticket, RungId rung) {
        errands.remove(Errand.key(ticket, rung.commandId()));
    }

    void settled(String errand) {
        errands.remove(errand);
    }

    /** The ticket's own errands go with it; those it was the cause of stay here. */
    List<Errand> leave(String ticket) {
        List<Errand> own = errands.values().stream()
                .filter(e -> e.ticket().equals(ticket) && asksForOrder(e))
                .toList();
        own.forEach(e -> errands.remove(e.key()));
        return own;
    }

    private static boolean asksForOrder(Errand errand) {
        return errand.command().action() == Action.ORDER;
    }

    /** The number of the next ticket to that region. */
    long nextTo(String region) {
        return sent.getOrDefault(region, 0L) + 1;
    }

    void depart(String to, Arrival arrival) {
        sent.put(to, arrival.seq());
        departures.computeIfAbsent(to, r -> new TreeMap<>()).put(arrival.seq(), arrival);
    }

    /** False for one that was taken before. */
    boolean arrive(String from, Arrival arrival) {
        if (arrival.seq() <= received(from)) return false;
        received.put(from, arrival.seq());
        needs.merge(from, arrival.position(), Math::max);
        arrival.errands().forEach(this::add);
        return true;
    }

    /** The other region has everything up to that number. */
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

    public Collection<Errand> errands() {
        return errands.values();
    }

    /** When the first rung rang whose order is not decided yet. */
    Optional<Instant> firstOrderAt() {
        return errands.values().stream()
                .filter(Outgoing::asksForOrder)
                .map(Errand::at)
                .min(Instant::compareTo);
    }

    /** Tickets on their way to that region, in order. */
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

    /** Whether nothing is left to be brought anywhere. */
    public boolean quiet() {
        return errands.isEmpty() && departures.isEmpty();
    }

    /** By the region they are on their way to, and have not been recorded in by any of these states. */
    public static Map<String, String> onTheWay(Map<String, Outgoing> outgoings) {
        Map<String, String> tickets = new LinkedHashMap<>();
        outgoings.forEach((from, outgoing) -> outgoing.departures.forEach((to, on) -> on.forEach((seq, arrival) -> {
            Outgoing there = outgoings.get(to);
            if (there == null || there.received(from) < seq)
                tickets.put(arrival.summary().id(), to);
        })));
        return tickets;
    }

    /** Whether none of these states builds on more of another region's log than these positions hold. */
    public static boolean consistent(Map<String, Outgoing> outgoings, Map<String, Long> positions) {
        for (Outgoing outgoing : outgoings.values())
            for (Map.Entry<String, Long> need : outgoing.needs.entrySet())
                if (positions.getOrDefault(need.getKey(), Long.MAX_VALUE) < need.getValue()) return false;
        return true;
    }

    public Outgoing copy() {
        Outgoing copy = new Outgoing();
        copy.errands.putAll(errands);
        departures.forEach((to, on) -> copy.departures.put(to, new TreeMap<>(on)));
        copy.sent.putAll(sent);
        copy.received.putAll(received);
        copy.needs.putAll(needs);
        return copy;
    }
}
