package cn.duban.load.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations recorded by many threads, reported in milliseconds. */
public final class Latencies {

    private static final long HIGHEST_MICROS = 600_000_000L;

    private final Histogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);

    public void record(long nanos) {
        micros.recordValue(Math.min(HIGHEST_MICROS, Math.max(0, nanos / 1_000)));
    }

    public void add(Latencies other) {
        micros.add(other.micros);
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** @return milliseconds at that percentile, 0 when nothing was recorded */
    public double millis(double percentile) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(percentile) / 1_000.0;
    }

    public Map<String, Object> figures() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", count());
        map.put("p50ms", millis(50));
        map.put("p99ms", millis(99));
        map.put("maxms", count() == 0 ? 0 : micros.getMaxValue() / 1_000.0);
        return map;
    }
}
