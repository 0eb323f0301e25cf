package cn.duban.calls;

import cn.duban.metrics.Durations;
import cn.duban.metrics.MeasureKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Counts of calls and agents over a span of time, in total or for one part; rates are computed from the counts. */
public final class CallSums {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final Map<String, CallMeasure> BY_WIRE = new HashMap<>();

    static {
        for (CallMeasure measure : CallMeasure.values()) BY_WIRE.put(measure.wire(), measure);
    }

    private final long[] counts = new long[CallMeasure.values().length];
    private final Map<CallMeasure, Durations> durations = new EnumMap<>(CallMeasure.class);

    /** Adds one cell of the counters. */
    void add(String wire, int slice, int count) {
        CallMeasure measure = BY_WIRE.get(wire);
        if (measure.kind() == MeasureKind.LEVELS) return;
        counts[measure.ordinal()] += count;
        if (measure.kind() == MeasureKind.DURATIONS)
            durations.computeIfAbsent(measure, m -> new Durations()).add(slice, count);
    }

    /** Adds the counts of another part. */
    public void add(CallSums other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
        other.durations.forEach((measure, more) ->
                durations.computeIfAbsent(measure, m -> new Durations()).add(more));
    }

    /** How many there are now, of a level. */
    void addLevel(String wire, int count) {
        counts[BY_WIRE.get(wire).ordinal()] += count;
    }

    public long count(CallMeasure measure) {
        return counts[measure.ordinal()];
    }

    /** Only waits are counted by every dimension; a part has no other durations. */
    public Durations durations(CallMeasure measure) {
        return durations.getOrDefault(measure, new Durations());
    }

    /** The mean in seconds; empty if {@code of} is zero. */
    private static OptionalDouble mean(long seconds, long of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) seconds / of);
    }

    /** Mean seconds from offer to answer. */
    public OptionalDouble meanWait() {
        return mean(count(CallMeasure.WAITED_SECONDS), count(CallMeasure.WAIT_TIME));
    }

    public OptionalDouble meanTalk() {
        return mean(count(CallMeasure.TALKED_SECONDS), count(CallMeasure.CALLS_HANDLED));
    }

    /** Agents' seconds in calls and in after-call work. */
    public long occupiedSeconds() {
        return count(CallMeasure.BUSY_SECONDS) + count(CallMeasure.AFTER_CALL_SECONDS);
    }

    /** The base of the occupancy rate; excludes pauses, in which no call can arrive. */
    public long availableSeconds() {
        return count(CallMeasure.READY_SECONDS) + occupiedSeconds();
    }

    public long loggedInSeconds() {
        return availableSeconds() + count(CallMeasure.PAUSE_SECONDS);
    }

    /** Ended conversations per agent hour logged in; empty while no agent has logged in. */
    public OptionalDouble callsPerAgentHour() {
        long seconds = loggedInSeconds();
        return seconds == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(count(CallMeasure.CALLS_HANDLED) * SECONDS_AN_HOUR / seconds);
    }
}
