package cn.duban.http.grafana.panel.board;

import cn.duban.http.grafana.query.AggregationWindow;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.web.Caches;
import com.github.benmanes.caffeine.cache.Cache;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Keeps the values of steps that have ended, so that a panel refreshed each second computes its last steps only. A late change
 * of an ended step shows within half a minute.
 */
public final class CurveCache {
    private static final int KEPT = 400;
    private static final long KEPT_BYTES = 32L << 20;
    private static final long GOOD_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** A step that ended this recently may still change. */
    private static final Duration SETTLING = Duration.ofMinutes(1);

    /** One curve without its range; compared by value. */
    record Curve(String metric, AggregationWindow over, Scope scope, List<Facet> splitBy, Optional<String> part) {}

    private record Step(Instant from, Instant to) {}

    private record Ended(long atNanos, Map<Step, Optional<BigDecimal>> values) {}

    private final LongSupplier nanos;
    private final Cache<Curve, Ended> kept =
            Caches.bounded(KEPT, KEPT_BYTES, Duration.ofMinutes(10), e -> 200 + 160L * e.values.size());

    /** @param nanos as {@link System#nanoTime()} */
    public CurveCache(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * One value for each step.
     *
     * @param read computes the values between the bounds that it gets
     */
    List<Optional<BigDecimal>> values(
            Curve curve, List<Instant> bounds, Instant now, Function<List<Instant>, List<Optional<BigDecimal>>> read) {
        long at = nanos.getAsLong();
        Ended ended = Optional.ofNullable(kept.getIfPresent(curve))
                .filter(e -> at - e.atNanos < GOOD_NANOS)
                .orElse(new Ended(at, Map.of()));
        List<Optional<BigDecimal>> values = new ArrayList<>();
        Map<Step, Optional<BigDecimal>> settled = new HashMap<>();
        int steps = bounds.size() - 1;
        int known = 0;
        for (; known < steps; known++) {
            Step step = new Step(bounds.get(known), bounds.get(known + 1));
            Optional<BigDecimal> value = ended.values.get(step);
            if (value == null) break;
            values.add(value);
            settled.put(step, value);
        }
        if (known < steps) values.addAll(read.apply(bounds.subList(known, bounds.size())));
        for (int i = known; i < steps; i++) {
            Step step = new Step(bounds.get(i), bounds.get(i + 1));
            if (!step.to.plus(SETTLING).isAfter(now)) settled.put(step, values.get(i));
        }
        kept.put(curve, new Ended(known == 0 ? at : ended.atNanos, settled));
        return values;
    }
}
