package cn.duban.runtime.region;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.LatenessHistogram;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.DoubleAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The lateness of deadlines recorded on this node: recorded minus due, in real time. */
public final class Lateness {
    private static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();
    private static final double MILLIS = 1_000;
    private static final int WORST = 20;
    private static final double WORTH_TELLING_MILLIS = 1;
    private static final Comparator<DeadlineAudit.Late> LEAST_LATE_FIRST =
            Comparator.comparingDouble(DeadlineAudit.Late::lateMillis);

    /** Of one kind. */
    private static final class OfKind {
        private final Histogram millis = new ConcurrentHistogram(LONGEST_MILLIS, 3);
        private final DoubleAdder seconds = new DoubleAdder();
    }

    private final PriorityQueue<DeadlineAudit.Late> worst = new PriorityQueue<>(LEAST_LATE_FIRST);
    private final Map<LatenessHistogram.Kind, OfKind> kinds = new EnumMap<>(LatenessHistogram.Kind.class);
    private final double speed;
    private final boolean stepped;

    /**
     * @param speed engine seconds per real second
     * @param stepped whether the clock is stepped; such a clock is never late
     */
    public Lateness(double speed, boolean stepped) {
        this.speed = speed;
        this.stepped = stepped;
        for (LatenessHistogram.Kind kind : LatenessHistogram.Kind.values()) kinds.put(kind, new OfKind());
    }

    /** Takes an event that the region has recorded by itself. */
    void record(Recorded recorded) {
        Optional<String> what = recorded.event().deadline();
        if (what.isEmpty()) return;
        double late = stepped
                ? 0
                : Math.max(
                        0,
                        Duration.between(recorded.event().at(), recorded.recordedAt())
                                        .toMillis()
                                / speed);
        OfKind of = kinds.get(
                recorded.event() instanceof SupervisionEvent
                        ? LatenessHistogram.Kind.REMINDER
                        : LatenessHistogram.Kind.LIMIT);
        of.millis.recordValue(Math.min(LONGEST_MILLIS, Math.round(late)));
        of.seconds.add(late / MILLIS);
        if (late >= WORTH_TELLING_MILLIS) remember(recorded, what.get(), late);
    }

    private synchronized void remember(Recorded recorded, String what, double late) {
        worst.add(new DeadlineAudit.Late(
                recorded.ticket(), recorded.region(), what, recorded.event().at(), recorded.recordedAt(), late));
        if (worst.size() > WORST) worst.poll();
    }

    /** The worst first. */
    public synchronized List<DeadlineAudit.Late> worst() {
        return worst.stream().sorted(LEAST_LATE_FIRST.reversed()).toList();
    }

    public DeadlineAudit.Spread of(LatenessHistogram.Kind kind) {
        return spread(kinds.get(kind).millis);
    }

    public DeadlineAudit.Spread all() {
        Histogram all = new Histogram(LONGEST_MILLIS, 3);
        kinds.values().forEach(of -> all.add(of.millis));
        return spread(all);
    }

    private static DeadlineAudit.Spread spread(Histogram of) {
        return of.getTotalCount() == 0
                ? new DeadlineAudit.Spread(0, 0, 0, 0)
                : new DeadlineAudit.Spread(
                        of.getTotalCount(), of.getValueAtPercentile(50), of.getValueAtPercentile(99), of.getMaxValue());
    }

    public List<LatenessHistogram> histograms() {
        List<LatenessHistogram> all = new ArrayList<>();
        kinds.forEach((kind, of) -> all.add(new LatenessHistogram(kind, counts(of.millis), of.seconds.sum())));
        return all;
    }

    private static List<Long> counts(Histogram of) {
        List<Long> counts = new ArrayList<>();
        long from = 0;
        for (double bound : LatenessHistogram.BOUNDS) {
            long to = Math.round(bound * MILLIS);
            counts.add(of.getCountBetweenValues(from, to));
            from = to + 1;
        }
        counts.add(of.getCountBetweenValues(from, LONGEST_MILLIS));
        return counts;
    }
}
