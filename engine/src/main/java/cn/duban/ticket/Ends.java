package cn.duban.ticket;

import java.util.List;

/** The clock that archives a ticket after its end, however it ended. */
final class Ends {
    private Ends() {}

    static List<ClockChange> archiving(Ticket ticket, Occasion occasion) {
        return occasion.deadlines(ticket).archiving();
    }
}
