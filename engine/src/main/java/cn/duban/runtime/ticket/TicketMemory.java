package cn.duban.runtime.ticket;

import cn.duban.engine.TicketHistory;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a waking ticket knows of itself: everything recorded, and how much of it stands in its own journal. */
final class TicketMemory {
    /**
     * A ticket as its own journal has it: only what stands there, since a ticket that writes knows what follows from it. Immutable:
     * an entity that restarts begins with the empty one again.
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
     * Learns what its regions have recorded; what is known already is passed over, and what does not follow yet is left for another
     * delivery: of a ticket that moved, the new region may speak before the old one.
     */
    void learn(List<Recorded> recorded) {
        for (Recorded one : recorded) {
            if (one.version() <= ticket.version()) continue;
            if (one.version() > ticket.version() + 1) return;
            ticket = ticket.after(one);
            history.add(one);
        }
    }

    /** In whose log the last event it knows stands; empty before its birth. */
    String knownFrom() {
        return history.isEmpty() ? "" : history.get(history.size() - 1).region();
    }

    /** The regions it has been in and is in, each of which may still keep something for it. */
    Set<String> regions() {
        Set<String> regions = new LinkedHashSet<>();
        for (Recorded one : history) regions.add(one.region());
        if (ticket.registered()) regions.add(ticket.matter().region());
        return regions;
    }

    /** The journal has been written up to here. */
    void written(Journal journal) {
        journaled = journal.events().size();
    }

    /** What the journal lacks, in order. */
    JournalPage tail() {
        return new JournalPage(history.subList(journaled, history.size()));
    }

    int tailLength() {
        return history.size() - journaled;
    }

    /** The version up to which the journal stands. */
    long journaledVersion() {
        return journaled;
    }
}
