package cn.duban.calls;

import cn.duban.figures.Counted;
import cn.duban.figures.Durations;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What was counted of calls and agents in some span of time, of all or of a part; holds counts, of which rates are made. */
public final class CallSums {
    private static final double SECONDS_AN_HOUR = 3600;
    private static final Map<String, CallMeasure> BY_WIRE = new HashMap<>();

    static {
        for (CallMeasure measure : CallMeasure.values()) BY_WIRE.put(measure.wire(), measure);
    }

    private final long[] counts = new long[CallMeasure.values().length];
    private final Map<CallMeasure, Durations> durations = new EnumMap<>(CallMeasure.class);

    /** One cell of the counters. */
    void take(String wire, int slice, int count) {
        CallMeasure measure = BY_WIRE.get(wire);
        if (measure.of() == Counted.LEVELS) return;
        counts[measure.ordinal()] += count;
        if (measure.of() == Counted.DURATIONS)
            durations.computeIfAbsent(measure, m -> new Durations()).add(slice, count);
    }

    /** Adds the counts of another part. */
    public void add(CallSums other) {
        for (int i = 0; i < counts.length; i++) counts[i] += other.counts[i];
        other.durations.forEach((measure, more) ->
                durations.computeIfAbsent(measure, m -> new Durations()).add(more));
    }

    /** How many there are now, of a level. */
    void stands(String wire, int count) {
        counts[BY_WIRE.get(wire).ordinal()] += count;
    }

    public long count(CallMeasure measure) {
        return counts[measure.ordinal()];
    }

    /** Only waits are told apart by everything: of the others a part has none. */
    public Durations durations(CallMeasure measure) {
        return durations.getOrDefault(measure, new Durations());
    }

    /** The mean of what was summed in seconds; empty while there are none. */
    private static OptionalDouble mean(long seconds, long of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) seconds / of);
    }

    /** Seconds that a caller waited for his answer, on average. */
    public OptionalDouble meanWait() {
        return mean(count(CallMeasure.WAITED_SECONDS), count(CallMeasure.WAIT_TIME));
    }

    public OptionalDouble meanTalk() {
        return mean(count(CallMeasure.TALKED_SECONDS), count(CallMeasure.CALLS_HANDLED));
    }

    /** Agents' seconds with a call or what is to be done after one. */
    public long occupiedSeconds() {
        return count(CallMeasure.BUSY_SECONDS) + count(CallMeasure.AFTER_CALL_SECONDS);
    }

    /** What {@link #occupiedSeconds()} is a share of: a pause is no time in which a call could come. */
    public long availableSeconds() {
        return count(CallMeasure.READY_SECONDS) + occupiedSeconds();
    }

    public long loggedInSeconds() {
        return availableSeconds() + count(CallMeasure.PAUSE_SECONDS);
    }

    /** Conversations by hour of agents logged in; empty while there are none. */
    public OptionalDouble callsPerAgentHour() {
        long seconds = loggedInSeconds();
        return seconds == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(count(CallMeasure.CALLS_HANDLED) * SECONDS_AN_HOUR / seconds);
    }
}
