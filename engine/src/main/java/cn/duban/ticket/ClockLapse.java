package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.ClosingEvent.Closed;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What clocks do by themselves. The same rule runs in a ticket that wakes and in the region that records for a sleeping one;
 * its result depends on the live clocks alone.
 */
public final class ClockLapse {
    private ClockLapse() {}

    /** The instant at which the next of these clocks rings; empty if none does. */
    public static Optional<Instant> next(List<Clock> clocks) {
        Instant next = Instant.MAX;
        for (Clock clock : clocks) {
            Instant of = nextOf(clock);
            if (of.isBefore(next)) next = of;
        }
        return next == Instant.MAX ? Optional.empty() : Optional.of(next);
    }

    /** Everything that rings up to and including {@code until}, in the order of the due instants. */
    public static List<TicketEvent> until(List<Clock> clocks, Instant until) {
        List<TicketEvent> events = new ArrayList<>();
        List<Clock> now = clocks;
        for (Optional<Instant> next = next(now); next.isPresent() && !next.get().isAfter(until); next = next(now)) {
            TicketEvent event = ring(now, next.get());
            events.add(event);
            List<Clock> after = ClockChange.applied(now, event.clocks());
            if (after.equals(now)) throw new IllegalStateException("a rung that changes nothing: " + event);
            now = after;
        }
        return events;
    }

    private static Instant nextOf(Clock clock) {
        Instant next = clock.running() ? clock.dueAt() : Instant.MAX;
        if (!clock.rungs().isEmpty() && ladderStands(clock)) {
            Instant rung = clock.rungs().get(0).dueAt();
            if (rung.isBefore(next)) next = rung;
        }
        return next;
    }

    /**
     * Whether its next rung may ring; while an extension is undecided only reminders up to due-soon ring, no warning of a miss.
     */
    private static boolean ladderStands(Clock clock) {
        return clock.running()
                || clock.overdue()
                || clock.awaitsExtension() && !clock.rungs().get(0).dueAt().isAfter(clock.dueSoonAt());
    }

    /** At one instant the miss rings first, then the rungs that follow from it; older clocks before younger ones. */
    private static TicketEvent ring(List<Clock> clocks, Instant at) {
        for (Clock clock : clocks) if (clock.running() && clock.dueAt().equals(at)) return due(clocks, clock, at);
        for (Clock clock : clocks)
            if (!clock.rungs().isEmpty()
                    && ladderStands(clock)
                    && clock.rungs().get(0).dueAt().equals(at)) return reached(at, clock);
        throw new IllegalStateException("nothing rings at " + at);
    }

    private static TicketEvent reached(Instant at, Clock clock) {
        Clock.Rung rung = clock.rungs().get(0);
        return new RungReached(at, clock.key(), rung.name(), rung.order());
    }

    private static TicketEvent due(List<Clock> clocks, Clock clock, Instant at) {
        if (clock.kind() == ClockKind.CLOSE) {
            List<ClockChange> changes = ClockEndings.closingByItself(clocks, at);
            clock.successor().ifPresent(archive -> changes.add(new ClockChange.Started(archive)));
            return new Closed(at, true, Optional.empty(), changes);
        }
        if (clock.kind() == ClockKind.ARCHIVE)
            return new Archived(
                    at, true, List.of(new ClockChange.Moved(clock.key(), Clock.State.MET, Optional.of(at))));
        return new ClockMissed(at, clock.key());
    }
}
