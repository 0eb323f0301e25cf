package cn.duban.calls;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Window;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The calls of a window, in total and by one dimension; each count of the parts adds up to the total. Agents' time has no line
 * and no region: by these dimensions only the total has it.
 *
 * @param parts by the dimension's value; empty if only the total is requested
 */
public record CallTable(Instant from, Instant to, CallSums total, Map<String, CallSums> parts) {
    /** The dimension under which every measure counts; summed over its values it gives the total. */
    static final Dimension WHOLE = Dimension.SHIFT;

    /** Reads the counters at {@code now} and includes agents' current states. */
    public static CallTable of(Calls calls, Instant now, Window window, Optional<Dimension> by) {
        CallSums total = new CallSums();
        Map<String, CallSums> parts = new TreeMap<>();
        Counters.Cell flows = (measure, dimension, value, slice, count) -> {
            if (dimension == WHOLE) total.add(measure, slice, count);
            if (by.isPresent() && dimension == by.get()) part(parts, value).add(measure, slice, count);
        };
        window.read(calls.counters(), now, flows);
        window.read(calls.running(now), now, flows);
        calls.counters().levelsNow((measure, dimension, value, slice, count) -> {
            if (dimension == WHOLE) total.addLevel(measure, count);
            if (by.isPresent() && dimension == by.get()) part(parts, value).addLevel(measure, count);
        });
        return new CallTable(window.from(now, calls.counters().zone()), now, total, parts);
    }

    private static CallSums part(Map<String, CallSums> parts, String value) {
        return parts.computeIfAbsent(value, v -> new CallSums());
    }
}
