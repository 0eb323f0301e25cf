package cn.duban.ticket;

import java.util.List;

/** What follows the end of a ticket, however it ended: after the policy's time it is put away. */
final class Ends {
    private Ends() {}

    static List<ClockChange> archiving(Ticket ticket, Occasion occasion) {
        return occasion.deadlines(ticket).archiving();
    }
}
