package cn.duban.region;

import cn.duban.ticket.ClockCorrected;
import cn.duban.ticket.Merge;
import cn.duban.ticket.Merged;
import cn.duban.ticket.OrderByRung;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.OrderWithheld;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.RungId;
import cn.duban.ticket.RungReached;
import cn.duban.ticket.TakeMerged;
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
 * The outbox of a region: follow-ups to its tickets and tickets on their way between regions, both directions. All of it is
 * folded from the log, so that nothing is lost and nothing is taken twice, whatever process is killed.
 */
public final class Outgoing {
    public Map<String, Errand> errands = new LinkedHashMap<>();
    /** By the region they go to and their number on the way, until that region has recorded them. */
    public Map<String, Map<Long, Arrival>> departures = new TreeMap<>();
    /** The last number on the way to each region; {@link #received} has those from each. */
    public Map<String, Long> sent = new TreeMap<>();

    public Map<String, Long> received = new TreeMap<>();
    /** Positions of other regions' logs that this state depends on. */
    public Map<String, Long> needs = new TreeMap<>();

    void take(Recorded recorded) {
        TicketEvent event = recorded.event();
        String ticket = recorded.ticket();
        if (event instanceof RungReached e) {
            RungId rung = new RungId(e.clock(), e.rung());
            e.order()
                    .ifPresent(
                            colour -> add(new Errand(ticket, rung.commandId(), new OrderByRung(rung, colour), e.at())));
        } else if (event instanceof ClockCorrected e)
            for (String rung : e.voided()) done(ticket, new RungId(e.clock(), rung));
        else if (event instanceof OrderIssued e) e.rung().ifPresent(rung -> done(ticket, rung));
        else if (event instanceof OrderWithheld e) done(ticket, e.rung());
        else if (event instanceof Merged e)
            add(new Errand(e.into(), Merge.urgeId(ticket), new TakeMerged(ticket), e.at()));
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

    /** Removes the ticket's own follow-ups, which it takes along; those to other tickets stay here. */
    List<Errand> leave(String ticket) {
        List<Errand> own = errands.values().stream()
                .filter(e -> e.ticket().equals(ticket) && e.command() instanceof OrderByRung)
                .toList();
        own.forEach(e -> errands.remove(e.key()));
        return own;
    }

    /** The number for the next ticket to that region. */
    long nextTo(String region) {
        return sent.getOrDefault(region, 0L) + 1;
    }

    void depart(String to, Arrival arrival) {
        sent.put(to, arrival.seq());
        departures.computeIfAbsent(to, r -> new TreeMap<>()).put(arrival.seq(), arrival);
    }

    /** Returns false for an arrival that was taken before. */
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

    public Collection<Errand> errands() {
        return errands.values();
    }

    /** When the first rung rang whose order is not decided yet; empty if all are decided. */
    Optional<Instant> firstOrderAt() {
        return errands.values().stream()
                .filter(e -> e.command() instanceof OrderByRung)
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

    /** Whether no follow-up and no departure is left. */
    public boolean quiet() {
        return errands.isEmpty() && departures.isEmpty();
    }

    /** Tickets in transit that none of these states has recorded yet, with the region they go to. */
    public static Map<String, String> onTheWay(Map<String, Outgoing> outgoings) {
        Map<String, String> tickets = new LinkedHashMap<>();
        outgoings.forEach((from, outgoing) -> outgoing.departures.forEach((to, on) -> on.forEach((seq, arrival) -> {
            Outgoing there = outgoings.get(to);
            if (there == null || there.received(from) < seq)
                tickets.put(arrival.summary().id(), to);
        })));
        return tickets;
    }

    /** Whether these positions cover everything in other regions' logs that these states depend on. */
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
