package cn.duban.http.liveline;

import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.Matter;
import java.util.List;
import java.util.Optional;

/** The facts of a ticket that a session page shows, and those that decide who sees them. */
record Subject(String title, boolean confidential, String region, Optional<String> lead, List<String> assist) {
    static Subject of(Summary summary) {
        return new Subject(summary.title(), summary.confidential(), summary.region(), summary.lead(), summary.assist());
    }

    static Subject of(Ticket ticket) {
        Matter matter = ticket.matter();
        return new Subject(
                matter.title(),
                matter.confidential(),
                matter.region(),
                ticket.stage().lead(),
                ticket.stage().assist());
    }
}
