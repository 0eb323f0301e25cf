package cn.duban.region.count;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Facets;
import cn.duban.metrics.MeasureKind;
import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.effect.Measure;
import java.time.Instant;

/** The counters of a region as the fold writes them: a measure of a ticket, under every dimension the ticket has. */
final class MeasureTally {
    /** The unit of what concerns no unit: the centre itself. */
    static final String CENTRE = "";

    private final Counters counters;
    private final int[][] measures = new int[Measure.values().length][];
    private final int[] kinds = new int[TicketKind.values().length];
    private final int[] channels = new int[Channel.values().length];
    private final int[] urgencies = new int[Urgency.values().length];
    private final Facets facets = new Facets();
    /** The ticket that the facets belong to: one command counts several times in a row for the same ticket. */
    private Summary subject;

    private int lead;

    MeasureTally(Counters counters) {
        this.counters = counters;
        for (Measure measure : Measure.values())
            measures[measure.ordinal()] = measure.names().stream()
                    .mapToInt(name -> number(measure, name))
                    .toArray();
        for (TicketKind kind : TicketKind.values()) kinds[kind.ordinal()] = counters.value(kind.name());
        for (Channel channel : Channel.values()) channels[channel.ordinal()] = counters.value(channel.name());
        for (Urgency urgency : Urgency.values()) urgencies[urgency.ordinal()] = counters.value(urgency.name());
    }

    Counters counters() {
        return counters;
    }

    /** Selects the ticket for the counts that follow. */
    MeasureTally of(Summary ticket) {
        if (ticket == subject) return this;
        subject = ticket;
        facets.clear();
        facets.add(Dimension.KIND, kinds[ticket.kind().ordinal()]);
        facets.add(Dimension.CHANNEL, channels[ticket.channel().ordinal()]);
        facets.add(Dimension.URGENCY, urgencies[ticket.urgency().ordinal()]);
        facets.add(Dimension.TOPIC, counters.value(ticket.topic()));
        for (int i = 0; i < ticket.labels().size(); i++)
            facets.add(Dimension.LABEL, counters.value(ticket.labels().get(i)));
        lead = counters.value(ticket.lead().orElse(CENTRE));
        return this;
    }

    void count(Measure measure, Instant at, int by) {
        facets.unit(lead);
        counters.add(measures[measure.ordinal()][0], facets, at.getEpochSecond(), by);
    }

    void count(Measure measure, String unit, Instant at, int by) {
        facets.unit(counters.value(unit));
        counters.add(measures[measure.ordinal()][0], facets, at.getEpochSecond(), by);
    }

    /** @param member of a measure that has members */
    void count(Measure measure, Enum<?> member, Instant at, int by) {
        facets.unit(lead);
        counters.add(measures[measure.ordinal()][member.ordinal()], facets, at.getEpochSecond(), by);
    }

    void count(Measure measure, Enum<?> member, String unit, Instant at, int by) {
        facets.unit(counters.value(unit));
        counters.add(measures[measure.ordinal()][member.ordinal()], facets, at.getEpochSecond(), by);
    }

    void count(Measure measure, ClockKind clock, String unit, Instant at, int by) {
        facets.unit(counters.value(unit));
        counters.add(number(measure, clock), facets, at.getEpochSecond(), by);
    }

    /** Counts a duration of the lead that ended at {@code to}. */
    void duration(Measure measure, Instant from, Instant to, int by) {
        facets.unit(lead);
        long second = to.getEpochSecond();
        counters.addDuration(measures[measure.ordinal()][0], facets, second - from.getEpochSecond(), second, by);
    }

    void level(Measure measure, Instant at, int by) {
        facets.unit(lead);
        counters.change(measures[measure.ordinal()][0], facets, at.getEpochSecond(), by);
    }

    void level(Measure measure, ClockKind clock, String unit, Instant at, int by) {
        facets.unit(counters.value(unit));
        counters.change(number(measure, clock), facets, at.getEpochSecond(), by);
    }

    private int number(Measure measure, ClockKind clock) {
        return clock.own() ? number(measure, measure.name(clock)) : measures[measure.ordinal()][clock.ordinal()];
    }

    private int number(Measure measure, String name) {
        return measure.of() == MeasureKind.LEVELS ? counters.level(name) : counters.measure(name);
    }
}
