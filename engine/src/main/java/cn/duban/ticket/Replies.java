package cn.duban.ticket;

import java.util.stream.Stream;

/** Decides the replies that wait for their review: met only if accepted. */
final class Replies {
    private Replies() {}

    static Stream<ClockChange> settled(Ticket ticket, boolean accepted) {
        return ticket.clocks().stream().filter(Clock::awaitsReview).map(c -> Stops.settled(c, accepted));
    }
}
