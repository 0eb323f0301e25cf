package cn.duban.calls;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Facets;
import cn.duban.metrics.MeasureKind;
import java.time.Instant;

/** Writes the counters of calls: each measure under every dimension that applies to it. */
final class CallTally {
    private static final int HOURS = 24;

    private final Counters counters;
    private final int[] measures = new int[CallMeasure.values().length];
    private final int[] hours = new int[HOURS];
    private final Facets facets = new Facets();
    /** Durations have so many slices that only waits are counted by every dimension; the others count here. */
    private final Facets whole = new Facets();

    CallTally(Counters counters) {
        this.counters = counters;
        for (CallMeasure measure : CallMeasure.values())
            measures[measure.ordinal()] = measure.kind() == MeasureKind.LEVELS
                    ? counters.level(measure.wire())
                    : counters.measure(measure.wire());
        for (int hour = 0; hour < HOURS; hour++) hours[hour] = counters.value(String.format("%02d", hour));
    }

    /** Sets the dimensions of the counts that follow to those of a call. */
    CallTally call(String line, String region, String shift, String rotation, String agent) {
        agent(shift, rotation, agent);
        facets.add(Dimension.LINE, counters.value(line));
        facets.add(Dimension.REGION, counters.value(region));
        return this;
    }

    /** Sets the dimensions of the counts that follow to those of an agent's time. */
    CallTally agent(String shift, String rotation, String agent) {
        facets.clear();
        facets.add(Dimension.SHIFT, counters.value(shift));
        facets.add(Dimension.ROTATION, counters.value(rotation));
        facets.add(Dimension.AGENT, counters.value(agent));
        whole.clear();
        whole.first(CallTable.WHOLE, counters.value(shift));
        return this;
    }

    void count(CallMeasure measure, long second, long by) {
        facets.first(Dimension.HOUR, hourOf(second));
        counters.add(measures[measure.ordinal()], facets, second, (int) by);
    }

    void level(CallMeasure measure, long second, long hourFrom, int by) {
        facets.first(Dimension.HOUR, hourOf(hourFrom));
        counters.change(measures[measure.ordinal()], facets, second, by);
    }

    /** Counts a duration that ended at {@code second}. */
    void duration(CallMeasure measure, long seconds, long second, int by) {
        boolean everything = measure == CallMeasure.WAIT_TIME;
        if (everything) facets.first(Dimension.HOUR, hourOf(second));
        counters.addDuration(measures[measure.ordinal()], everything ? facets : whole, seconds, second, by);
    }

    private int hourOf(long second) {
        return hours[Instant.ofEpochSecond(second).atZone(counters.zone()).getHour()];
    }
}
