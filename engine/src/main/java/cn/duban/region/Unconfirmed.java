package cn.duban.region;

import cn.duban.ticket.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What tickets have not confirmed to stand in their own journals: a region keeps it for them, by ticket, in order. */
final class Unconfirmed {
    private final Map<String, List<Recorded>> byTicket = new HashMap<>();

    void add(Recorded recorded) {
        byTicket.computeIfAbsent(recorded.ticket(), t -> new ArrayList<>(4)).add(recorded);
    }

    /** What the ticket's journal may lack comes with it, beside what is here of an earlier stay. */
    void arrive(Arrival arrival) {
        if (arrival.unconfirmed().isEmpty()) return;
        TreeMap<Long, Recorded> waiting = new TreeMap<>();
        String ticket = arrival.summary().id();
        for (Recorded one : byTicket.getOrDefault(ticket, List.of())) waiting.put(one.version(), one);
        for (Recorded one : arrival.unconfirmed()) waiting.put(one.version(), one);
        byTicket.put(ticket, new ArrayList<>(waiting.values()));
    }

    /** The journal has it up to that version. */
    void confirm(String ticket, long version) {
        List<Recorded> waiting = byTicket.get(ticket);
        if (waiting == null) return;
        waiting.removeIf(r -> r.version() <= version);
        if (waiting.isEmpty()) byTicket.remove(ticket);
    }

    /** What a ticket at that version lacks, in order. */
    List<Recorded> since(String ticket, long version) {
        List<Recorded> missing = new ArrayList<>();
        for (Recorded recorded : byTicket.getOrDefault(ticket, List.of()))
            if (recorded.version() > version) missing.add(recorded);
        return missing;
    }

    /** Tickets with a command's event among it; rungs alone wait for the next waking. */
    List<String> owed() {
        List<String> owed = new ArrayList<>();
        byTicket.forEach((ticket, events) -> {
            if (events.stream().anyMatch(r -> !r.commandId().isEmpty())) owed.add(ticket);
        });
        return owed;
    }

    int tickets() {
        return byTicket.size();
    }

    /** For a checkpoint: shares nothing that changes. */
    Map<String, List<Recorded>> copy() {
        Map<String, List<Recorded>> copy = new HashMap<>();
        byTicket.forEach((ticket, events) -> copy.put(ticket, List.copyOf(events)));
        return copy;
    }

    static Unconfirmed of(Map<String, List<Recorded>> copy) {
        Unconfirmed unconfirmed = new Unconfirmed();
        copy.forEach((ticket, events) -> unconfirmed.byTicket.put(ticket, new ArrayList<>(events)));
        return unconfirmed;
    }
}
