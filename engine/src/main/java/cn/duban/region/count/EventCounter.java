package cn.duban.region.count;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import java.util.List;

/**
 * Counts what happens to tickets, each event at the instant it happened and under the ticket as its command left it. What an
 * event takes back is subtracted under the ticket as it was before, because it was counted so.
 */
final class EventCounter {
    private final MeasureTally tally;

    EventCounter(MeasureTally tally) {
        this.tally = tally;
    }

    /**
     * The events of one command, or one that rang alone.
     *
     * @param events of which these, both included, belong to it
     * @param before what was known of the ticket until then; the same as {@code after} if nothing was
     */
    void command(List<Recorded> events, int from, int to, Summary before, Summary after) {
        for (int i = from; i <= to; i++)
            for (BoardCount count : event(events, i).counts()) {
                Summary ticket = count.takenBack() ? before : after;
                String unit = count.unit()
                        .orElseGet(() -> (count.measure().ofFormerLead() ? before : after)
                                .lead()
                                .orElse(MeasureTally.CENTRE));
                switch (count.measure()) {
                    case CLOSED -> closed(count, ticket);
                    case SIGNED -> {
                        count(count, unit, ticket);
                        limits(count, unit, Measure.SIGNED_IN_TIME, Measure.TIME_TO_SIGN, events, from, i, before);
                    }
                    case REPLIED -> {
                        count(count, unit, ticket);
                        limits(count, unit, Measure.REPLIED_IN_TIME, Measure.TIME_TO_REPLY, events, from, i, before);
                    }
                    default -> count(count, unit, ticket);
                }
            }
    }

    private static TicketEvent event(List<Recorded> events, int at) {
        return events.get(at).event();
    }

    private static int by(BoardCount count) {
        return count.takenBack() ? -1 : 1;
    }

    private void count(BoardCount count, String unit, Summary ticket) {
        Measure measure = count.measure();
        MeasureTally of = tally.of(ticket);
        if (count.reception().isPresent()) of.registered(count.reception().get(), count.at(), by(count));
        if (count.code().isPresent()) of.countCode(measure, count.code().get(), unit, count.at(), by(count));
        if (count.clock().isPresent()) of.count(measure, count.clock().get(), unit, count.at(), by(count));
        else if (count.member().isPresent()) of.count(measure, count.member().get(), unit, count.at(), by(count));
        else of.count(measure, unit, count.at(), by(count));
    }

    /** Whether the limits that ended were met, and how long they had run. */
    private void limits(
            BoardCount count,
            String unit,
            Measure inTime,
            Measure duration,
            List<Recorded> events,
            int from,
            int at,
            Summary before) {
        boolean met = true;
        for (Clock.Key limit : count.limits()) {
            Clock clock = clock(limit, events, from, at, before);
            met &= clock.verdict(count.at()) == Clock.State.MET;
            tally.duration(duration, clock.startedAt(), count.at(), 1);
        }
        if (met) tally.count(inTime, unit, count.at(), 1);
    }

    /** A live clock as it was just before the event at {@code until}. */
    private static Clock clock(Clock.Key key, List<Recorded> events, int from, int until, Summary before) {
        for (int i = until - 1; i >= from; i--)
            for (ClockChange change : event(events, i).clocks())
                if (change.whole().isPresent() && change.whole().get().hasKey(key))
                    return change.whole().get();
        for (Clock clock : before.clocks()) if (clock.hasKey(key)) return clock;
        throw new IllegalStateException("ticket " + before.id() + " has no clock " + key);
    }

    private void closed(BoardCount count, Summary ticket) {
        tally.of(ticket).count(Measure.CLOSED, count.at(), by(count));
        if (ticket.onTime().orElse(true)) tally.count(Measure.CLOSED_IN_TIME, count.at(), by(count));
        tally.duration(Measure.TIME_TO_CLOSE, ticket.registeredAt(), count.at(), by(count));
    }
}
