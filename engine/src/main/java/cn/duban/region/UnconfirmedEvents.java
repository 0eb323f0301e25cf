package cn.duban.region;

import cn.duban.ticket.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Events that tickets have not confirmed to be in their own journals: the region keeps them, by ticket, in order. */
final class UnconfirmedEvents {
    private final Map<String, List<Recorded>> byTicket = new HashMap<>();

    void add(Recorded recorded) {
        byTicket.computeIfAbsent(recorded.ticket(), t -> new ArrayList<>(4)).add(recorded);
    }

    /** Adds what an arriving ticket's journal may lack to what is here from an earlier stay. */
    void arrive(Arrival arrival) {
        if (arrival.unconfirmed().isEmpty()) return;
        TreeMap<Long, Recorded> waiting = new TreeMap<>();
        String ticket = arrival.summary().id();
        for (Recorded one : byTicket.getOrDefault(ticket, List.of())) waiting.put(one.version(), one);
        for (Recorded one : arrival.unconfirmed()) waiting.put(one.version(), one);
        byTicket.put(ticket, new ArrayList<>(waiting.values()));
    }

    /** Drops the events up to the version that the journal has. */
    void confirm(String ticket, long version) {
        List<Recorded> waiting = byTicket.get(ticket);
        if (waiting == null) return;
        if (waiting.get(waiting.size() - 1).version() <= version) byTicket.remove(ticket);
        else waiting.removeIf(r -> r.version() <= version);
    }

    /** The events that a ticket at that version lacks, in order. */
    List<Recorded> since(String ticket, long version) {
        List<Recorded> missing = new ArrayList<>();
        for (Recorded recorded : byTicket.getOrDefault(ticket, List.of()))
            if (recorded.version() > version) missing.add(recorded);
        return missing;
    }

    /** Tickets with a command's event among them; tickets with rungs alone wait until they wake. */
    List<String> ticketsWithCommands() {
        List<String> owed = new ArrayList<>();
        byTicket.forEach((ticket, events) -> {
            if (events.stream().anyMatch(r -> !r.commandId().isEmpty())) owed.add(ticket);
        });
        return owed;
    }

    int tickets() {
        return byTicket.size();
    }

    /** A copy for a checkpoint; shares nothing mutable. */
    Map<String, List<Recorded>> copy() {
        Map<String, List<Recorded>> copy = new HashMap<>();
        byTicket.forEach((ticket, events) -> copy.put(ticket, List.copyOf(events)));
        return copy;
    }

    static UnconfirmedEvents of(Map<String, List<Recorded>> copy) {
        UnconfirmedEvents unconfirmed = new UnconfirmedEvents();
        copy.forEach((ticket, events) -> unconfirmed.byTicket.put(ticket, new ArrayList<>(events)));
        return unconfirmed;
    }
}
