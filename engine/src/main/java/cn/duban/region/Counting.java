package cn.duban.region;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Answered;
import cn.duban.ticket.Arbitrated;
import cn.duban.ticket.CalledBack;
import cn.duban.ticket.Clock;
import cn.duban.ticket.ClockChange;
import cn.duban.ticket.ClockCorrected;
import cn.duban.ticket.ClockMissed;
import cn.duban.ticket.Closed;
import cn.duban.ticket.Dispatched;
import cn.duban.ticket.ExtensionDecided;
import cn.duban.ticket.FastTracked;
import cn.duban.ticket.HandOverDecided;
import cn.duban.ticket.HandedOver;
import cn.duban.ticket.Merged;
import cn.duban.ticket.OrderIssued;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.RedoOrdered;
import cn.duban.ticket.Registered;
import cn.duban.ticket.Replied;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.Signed;
import cn.duban.ticket.Summary;
import cn.duban.ticket.SuspendDecided;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.Voided;
import java.time.Instant;
import java.util.List;

/**
 * Counts what happens to tickets, each at the instant at which it happened and of the ticket as its command left it. What is
 * taken back is taken from the ticket as it stood before, for so it was counted.
 */
final class Counting {
    private final Tally tally;

    Counting(Tally tally) {
        this.tally = tally;
    }

    /**
     * The events of one command, or what rang alone.
     *
     * @param events of which these, both included, belong to it
     * @param before what was known of the ticket until then; the same as {@code after} if nothing was
     */
    void command(List<Recorded> events, int from, int to, Summary before, Summary after) {
        for (int i = from; i <= to; i++) {
            TicketEvent event = event(events, i);
            if (event instanceof Signed e) signed(e, events, from, i, before, after);
            else if (event instanceof Replied e) replied(e, events, from, i, before, after);
            else if (event instanceof ClockCorrected e) takenBack(e, before);
            else count(event, before, after);
        }
    }

    private static TicketEvent event(List<Recorded> events, int at) {
        return events.get(at).event();
    }

    private void count(TicketEvent event, Summary before, Summary after) {
        Instant at = event.at();
        if (event instanceof Registered) tally.of(after).count(Measure.REGISTERED, at, 1);
        else if (event instanceof Answered) tally.of(after).count(Measure.ANSWERED, at, 1);
        else if (event instanceof Dispatched || event instanceof Arbitrated)
            tally.of(after).count(Measure.DISPATCHED, at, 1);
        else if (event instanceof ClockMissed e)
            tally.of(after).count(Measure.OVERDUE, e.clock().kind(), e.clock().unit(), at, 1);
        else if (event instanceof CalledBack e) calledBack(e, after);
        else if (event instanceof Closed) closed(after, at, 1);
        else if (event instanceof RedoOrdered) tally.of(after).count(Measure.REDONE, at, 1);
        else if (event instanceof ReturnDecided e)
            // Only the lead returns; once it is taken back nobody leads.
            tally.of(after)
                    .count(
                            e.accepted() ? Measure.RETURNED : Measure.RETURN_REFUSED,
                            before.lead().orElse(Tally.CENTRE),
                            at,
                            1);
        else if (event instanceof ExtensionDecided e) {
            if (e.approved()) tally.of(after).count(Measure.EXTENDED, e.clock().unit(), at, 1);
        } else if (event instanceof SuspendDecided e) {
            if (e.approved()) tally.of(after).count(Measure.SUSPENDED, at, 1);
        } else if (event instanceof OrderIssued e) tally.of(after).count(Measure.ORDERED, e.colour(), e.unit(), at, 1);
        else if (event instanceof HandedOver e) {
            tally.of(after).count(Measure.HANDED_OVER, at, 1);
            if (e.threeWay()) tally.count(Measure.THREE_WAY, at, 1);
        } else if (event instanceof HandOverDecided e) {
            if (e.accepted()) closed(after, at, 1);
        } else if (event instanceof FastTracked) tally.of(after).count(Measure.FAST_TRACKED, at, 1);
        else if (event instanceof Merged) tally.of(after).count(Measure.MERGED, at, 1);
        else if (event instanceof Voided) tally.of(after).count(Measure.VOIDED, at, 1);
    }

    private void signed(Signed event, List<Recorded> events, int from, int at, Summary before, Summary after) {
        if (!event.lead()) return;
        tally.of(after).count(Measure.SIGNED, event.unit(), event.at(), 1);
        boolean inTime = true;
        for (ClockChange change : event.clocks()) {
            if (!stops(change, ClockKind.SIGN)) continue;
            Clock clock = clock(key(change), events, from, at, before);
            inTime &= clock.verdict(event.at()) == Clock.State.MET;
            tally.duration(Measure.TIME_TO_SIGN, clock.startedAt(), event.at(), 1);
        }
        if (inTime) tally.count(Measure.SIGNED_IN_TIME, event.unit(), event.at(), 1);
    }

    private void replied(Replied event, List<Recorded> events, int from, int at, Summary before, Summary after) {
        if (!event.lead()) return;
        tally.of(after).count(Measure.REPLIED, event.unit(), event.at(), 1);
        boolean inTime = true;
        for (ClockChange change : event.clocks()) {
            boolean redo = stops(change, ClockKind.REDO);
            if (!redo && !(stops(change, ClockKind.REPLY) && key(change).unit().equals(event.unit()))) continue;
            Clock clock = clock(key(change), events, from, at, before);
            inTime &= clock.verdict(event.at()) == Clock.State.MET;
            tally.duration(Measure.TIME_TO_REPLY, clock.startedAt(), event.at(), 1);
        }
        if (inTime) tally.count(Measure.REPLIED_IN_TIME, event.unit(), event.at(), 1);
    }

    private static boolean stops(ClockChange change, ClockKind kind) {
        return change instanceof ClockChange.Moved moved && moved.key().kind() == kind;
    }

    private static Clock.Key key(ClockChange change) {
        return ((ClockChange.Moved) change).key();
    }

    /** A live clock as it was just before the event at {@code until}. */
    private static Clock clock(Clock.Key key, List<Recorded> events, int from, int until, Summary before) {
        for (int i = until - 1; i >= from; i--)
            for (ClockChange change : event(events, i).clocks()) {
                if (change instanceof ClockChange.Anew anew && anew.clock().named(key)) return anew.clock();
                if (change instanceof ClockChange.Started started
                        && started.clock().named(key)) return started.clock();
            }
        for (Clock clock : before.clocks()) if (clock.named(key)) return clock;
        throw new IllegalStateException("ticket " + before.id() + " has no clock " + key);
    }

    private void closed(Summary ticket, Instant at, int by) {
        tally.of(ticket).count(Measure.CLOSED, at, by);
        if (ticket.onTime().orElse(true)) tally.count(Measure.CLOSED_IN_TIME, at, by);
        tally.duration(Measure.TIME_TO_CLOSE, ticket.registeredAt(), at, by);
    }

    private void calledBack(CalledBack event, Summary after) {
        if (event.reached() || event.tried()) tally.of(after).count(Measure.CALL_BACK_TRIED, event.at(), 1);
        if (event.reached()) tally.count(Measure.CALL_BACK_REACHED, event.at(), 1);
        if (event.process().isPresent())
            tally.of(after).count(Measure.PROCESS, event.process().get(), event.at(), 1);
        if (event.result().isPresent())
            tally.of(after).count(Measure.RESULT, event.result().get(), event.at(), 1);
    }

    private void takenBack(ClockCorrected event, Summary before) {
        if (event.missedAt().isEmpty()) return;
        Instant at = event.missedAt().get();
        if (event.clock().kind() == ClockKind.CLOSE) closed(before, at, -1);
        else
            tally.of(before)
                    .count(Measure.OVERDUE, event.clock().kind(), event.clock().unit(), at, -1);
    }
}
