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
import cn.duban.ticket.effect.Reception;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The counters of a region as the fold writes them: a measure of a ticket, under every dimension the ticket has. */
final class MeasureTally {
    /** The unit of what concerns no unit: the centre itself. */
    static final String CENTRE = "";

    /** Of a profile that no ticket has had: it gets a number with its first ticket, as most never have one. */
    private static final int UNKNOWN = -1;

    private final Counters counters;
    private final int[][] measures = new int[Measure.values().length][];
    private final int[] kinds = new int[TicketKind.values().length];
    private final int[] channels = new int[Channel.values().length];
    private final int[] urgencies = new int[Urgency.values().length];
    private final int[][][] profiles =
            new int[TicketKind.values().length][Channel.values().length][Urgency.values().length];
    private final Facets facets = new Facets();
    private final Facets receptions = new Facets();
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
        for (int[][] ofKind : profiles) for (int[] ofChannel : ofKind) Arrays.fill(ofChannel, UNKNOWN);
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
        facets.add(Dimension.PROFILE, profile(ticket));
        facets.add(Dimension.TOPIC, counters.value(ticket.topic()));
        for (int i = 0; i < ticket.labels().size(); i++)
            facets.add(Dimension.LABEL, counters.value(ticket.labels().get(i)));
        lead = counters.value(ticket.lead().orElse(CENTRE));
        return this;
    }

    private int profile(Summary ticket) {
        int[] byUrgency = profiles[ticket.kind().ordinal()][ticket.channel().ordinal()];
        int urgency = ticket.urgency().ordinal();
        if (byUrgency[urgency] == UNKNOWN)
            byUrgency[urgency] = counters.value(TicketProfile.of(ticket.kind(), ticket.channel(), ticket.urgency()));
        return byUrgency[urgency];
    }

    /** Counts a registered ticket by what only its registration knows. */
    void registered(Reception reception, Instant at, int by) {
        receptions.clear();
        receptions.first(Dimension.LINE, value(reception.line()));
        receptions.add(Dimension.SHIFT, value(reception.shift()));
        receptions.add(Dimension.ROTATION, value(reception.rotation()));
        counters.add(measures[Measure.REGISTERED.ordinal()][0], receptions, at.getEpochSecond(), by);
    }

    private int value(Optional<String> name) {
        return counters.value(name.orElse(""));
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
