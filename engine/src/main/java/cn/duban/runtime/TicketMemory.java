package cn.duban.runtime;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;

/** What a waking ticket knows of itself: everything recorded, and how much of it stands in its own journal. */
final class TicketMemory {
    private Ticket ticket;
    private final List<Recorded> history = new ArrayList<>();
    private int journaled;

    TicketMemory(String id) {
        ticket = Ticket.unborn(id);
    }

    Ticket ticket() {
        return ticket;
    }

    TicketStory story() {
        return new TicketStory(ticket, history);
    }

    /** Learns what the region has recorded; what is known already is passed over, a gap is an error. */
    void learn(List<Recorded> recorded) {
        for (Recorded one : recorded) learn(one);
    }

    private void learn(Recorded recorded) {
        if (recorded.version() <= ticket.version()) return;
        ticket = ticket.after(recorded);
        history.add(recorded);
    }

    /** An event was read from, or written to, the journal. */
    void journaled(Recorded recorded) {
        learn(recorded);
        journaled = Math.max(journaled, (int) recorded.version());
    }

    /**
     * The journal was read to its end, which is at this version. What is known beyond it comes from a life before this
     * recovery: Pekko hands the same first state to every restart, and applies an event before its write has succeeded.
     */
    void recovered(int version) {
        if (history.size() > version) {
            history.subList(version, history.size()).clear();
            ticket = Ticket.unborn(ticket.id());
            for (Recorded one : history) ticket = ticket.after(one);
        }
        journaled = version;
    }

    /** What the journal lacks, in order. */
    List<Recorded> tail() {
        return List.copyOf(history.subList(journaled, history.size()));
    }

    int tailLength() {
        return history.size() - journaled;
    }
}
