package cn.duban.http.liveline;

import cn.duban.ticket.Summary;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.Matter;
import java.util.List;
import java.util.Optional;

/** What a leader spoke of: of a ticket, what is told and what decides to whom. */
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
