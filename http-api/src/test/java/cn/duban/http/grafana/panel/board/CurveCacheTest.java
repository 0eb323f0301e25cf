package cn.duban.http.grafana.panel.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.grafana.query.AggregationWindow;
import cn.duban.http.grafana.query.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CurveCacheTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T16:00:00Z");
    private static final CurveCache.Curve CURVE = new CurveCache.Curve(
            "registered",
            AggregationWindow.STEP,
            new Scope(List.of("610802"), false, Map.of(), List.of()),
            List.of(),
            Optional.empty());

    private final AtomicLong nanos = new AtomicLong();
    private final CurveCache curves = new CurveCache(nanos::get);
    /** The instants of registration. */
    private final List<Instant> registered = new ArrayList<>();

    private int stepsRead;

    private List<Optional<BigDecimal>> read(List<Instant> bounds) {
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (int i = 0; i + 1 < bounds.size(); i++) {
            Instant from = bounds.get(i);
            Instant to = bounds.get(i + 1);
            stepsRead++;
            values.add(Optional.of(BigDecimal.valueOf(registered.stream()
                    .filter(at -> !at.isBefore(from) && at.isBefore(to))
                    .count())));
        }
        return values;
    }

    private static Instant minute(long minute) {
        return MIDNIGHT.plus(Duration.ofMinutes(minute));
    }

    /** The last two hours by the minute, read at that minute. */
    private List<Optional<BigDecimal>> seenAt(long now) {
        List<Instant> bounds = new ArrayList<>();
        for (long minute = now - 120; minute <= now; minute++) bounds.add(minute(minute));
        List<Optional<BigDecimal>> values = curves.values(CURVE, bounds, minute(now), this::read);
        assertThat(values).hasSize(120);
        return values;
    }

    @Test
    void a_refresh_reads_the_last_steps_only_and_equals_a_full_read() {
        for (long minute = 0; minute < 200; minute += 3) registered.add(minute(minute));
        seenAt(200);
        assertThat(stepsRead).isEqualTo(120);
        for (int second = 1; second <= 20; second++) {
            nanos.addAndGet(1_000_000_000L);
            registered.add(minute(199).plusSeconds(second));
            List<Optional<BigDecimal>> values = seenAt(200);
            assertThat(values.get(119)).contains(BigDecimal.valueOf(second));
        }
        assertThat(stepsRead).isLessThanOrEqualTo(120 + 20 * 2);
        List<Optional<BigDecimal>> later = seenAt(203);
        stepsRead = 0;
        List<Instant> bounds = new ArrayList<>();
        for (long minute = 83; minute <= 203; minute++) bounds.add(minute(minute));
        assertThat(later).isEqualTo(read(bounds));
    }

    @Test
    void a_late_change_of_an_ended_step_shows_within_half_a_minute() {
        assertThat(seenAt(200).get(10)).contains(BigDecimal.ZERO);
        registered.add(minute(90));
        nanos.addAndGet(29_000_000_000L);
        assertThat(seenAt(200).get(10)).contains(BigDecimal.ZERO);
        nanos.addAndGet(1_000_000_000L);
        assertThat(seenAt(200).get(10)).contains(BigDecimal.ONE);
    }

    @Test
    void other_steps_and_other_curves_are_read_separately() {
        registered.add(minute(100));
        seenAt(200);
        List<Instant> hours = List.of(minute(60), minute(120), minute(180));
        assertThat(curves.values(CURVE, hours, minute(200), this::read))
                .containsExactly(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.ZERO));
        CurveCache.Curve other =
                new CurveCache.Curve("closed", AggregationWindow.STEP, CURVE.scope(), List.of(), Optional.empty());
        assertThat(curves.values(other, hours, minute(200), b -> List.of(Optional.empty(), Optional.empty())))
                .containsExactly(Optional.empty(), Optional.empty());
    }
}
