package cn.duban.runtime.ticket;

import cn.duban.engine.TicketHistory;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a ticket in memory knows: all its recorded events, and how many of them are in its own journal. */
final class TicketMemory {
    /**
     * The events in a ticket's own journal. Immutable, since Pekko starts each restart of the entity with the same empty one.
     */
    record Journal(String id, List<Recorded> events) {
        Journal {
            events = List.copyOf(events);
        }

        Journal(String id) {
            this(id, List.of());
        }

        Journal with(JournalPage page) {
            if (events.isEmpty()) return new Journal(id, page.events());
            List<Recorded> more = new ArrayList<>(events);
            more.addAll(page.events());
            return new Journal(id, more);
        }
    }

    private Ticket ticket;
    private final List<Recorded> history;
    private int journaled;

    TicketMemory(Journal journal) {
        history = new ArrayList<>(journal.events());
        ticket = Ticket.unregistered(journal.id());
        for (Recorded recorded : history) ticket = ticket.after(recorded);
        journaled = history.size();
    }

    Ticket ticket() {
        return ticket;
    }

    TicketHistory story() {
        return new TicketHistory(ticket, history);
    }

    /**
     * Adds events that its regions have recorded. Known events are skipped, and events after a gap are left for another
     * delivery: when a ticket has moved, the new region may deliver before the old one.
     */
    void learn(List<Recorded> recorded) {
        for (Recorded one : recorded) {
            if (one.version() <= ticket.version()) continue;
            if (one.version() > ticket.version() + 1) return;
            ticket = ticket.after(one);
            history.add(one);
            if (one.event().erases()) blank();
        }
    }

    /** Drops the personal texts, as the journal reads without their key. */
    private void blank() {
        List<Recorded> blank = EventCodec.erased(new JournalPage(history)).events();
        history.clear();
        history.addAll(blank);
        ticket = Ticket.unregistered(ticket.id());
        for (Recorded recorded : history) ticket = ticket.after(recorded);
    }

    /** Whether any of its texts was written without a key. */
    boolean inClear() {
        return history.stream().anyMatch(recorded -> recorded.key() == 0);
    }

    /** The region whose log has the last known event; empty for an unregistered ticket. */
    String knownFrom() {
        return history.isEmpty() ? "" : history.get(history.size() - 1).region();
    }

    /** The number of the key of its personal texts; empty before the first event under one. */
    Optional<Long> key() {
        for (int last = history.size() - 1; last >= 0; last--)
            if (history.get(last).key() != 0)
                return Optional.of(history.get(last).key());
        return Optional.empty();
    }

    /** The regions it was in and is in; each may still keep events for it. */
    Set<String> regions() {
        Set<String> regions = new LinkedHashSet<>();
        for (Recorded one : history) regions.add(one.region());
        if (ticket.registered()) regions.add(ticket.matter().region());
        return regions;
    }

    /** Call after a write of the journal. */
    void written(Journal journal) {
        journaled = journal.events().size();
    }

    /** The events that the journal lacks, in order. */
    JournalPage tail() {
        return new JournalPage(history.subList(journaled, history.size()));
    }

    int tailLength() {
        return history.size() - journaled;
    }

    /** The version of the last event in the journal. */
    long journaledVersion() {
        return journaled;
    }
}
