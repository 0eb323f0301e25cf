package cn.duban.runtime.region;

import cn.duban.engine.DeadlineAudit;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The lateness of deadlines recorded on this node: recorded minus due, in real time. */
public final class Lateness {
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();

    private static final int WORST = 20;
    private static final double WORTH_TELLING_MILLIS = 1;
    private static final Comparator<DeadlineAudit.Late> LEAST_LATE_FIRST =
            Comparator.comparingDouble(DeadlineAudit.Late::lateMillis);

    private final PriorityQueue<DeadlineAudit.Late> worst = new PriorityQueue<>(LEAST_LATE_FIRST);
    private final Histogram millis = new ConcurrentHistogram(LONGEST_MILLIS, 3);
    private final double speed;

    /** @param speed engine seconds per real second */
    public Lateness(double speed) {
        this.speed = speed;
    }

    /** @param stepped whether the clock is stepped; such a clock is never late */
    void record(List<Instant> dues, Instant recordedAt, boolean stepped) {
        for (Instant due : dues) {
            double late = stepped ? 0 : Duration.between(due, recordedAt).toMillis() / speed;
            millis.recordValue(Math.min(LONGEST_MILLIS, Math.max(0, Math.round(late))));
        }
    }

    /** Remembers the events with the greatest lateness. */
    synchronized void remember(Recorded recorded) {
        Optional<String> what = recorded.event().deadline();
        if (what.isEmpty()) return;
        Instant due = recorded.event().at();
        double late = Duration.between(due, recorded.recordedAt()).toMillis() / speed;
        if (late < WORTH_TELLING_MILLIS) return;
        worst.add(new DeadlineAudit.Late(
                recorded.ticket(), recorded.region(), what.get(), due, recorded.recordedAt(), late));
        if (worst.size() > WORST) worst.poll();
    }

    /** The worst first. */
    public synchronized List<DeadlineAudit.Late> worst() {
        return worst.stream().sorted(LEAST_LATE_FIRST.reversed()).toList();
    }

    public long count() {
        return millis.getTotalCount();
    }

    public double percentile(double percent) {
        return millis.getTotalCount() == 0 ? 0 : millis.getValueAtPercentile(percent);
    }

    public double max() {
        return millis.getTotalCount() == 0 ? 0 : millis.getMaxValue();
    }
}
