package cn.duban.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How late deadlines were recorded on this node: recorded minus due, in real time. */
final class Lateness {
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();

    private final Histogram millis = new ConcurrentHistogram(LONGEST_MILLIS, 3);
    private final double speed;

    /** @param speed engine seconds per real second */
    Lateness(double speed) {
        this.speed = speed;
    }

    /** @param stepped a clock that stands still is never late */
    void record(List<Instant> dues, Instant recordedAt, boolean stepped) {
        for (Instant due : dues) {
            double late = stepped ? 0 : Duration.between(due, recordedAt).toMillis() / speed;
            millis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, Math.round(late))));
        }
    }

    long count() {
        return millis.getTotalCount();
    }

    double percentile(double percent) {
        return millis.getTotalCount() == 0 ? 0 : millis.getValueAtPercentile(percent);
    }

    double max() {
        return millis.getTotalCount() == 0 ? 0 : millis.getMaxValue();
    }
}
