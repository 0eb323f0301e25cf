package cn.duban.http.grafana.query;

import cn.duban.http.series.SeriesStep;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The time that a value of a series covers: its step, a fixed time before the end of its step (a rate of one minute alone says
 * little), or the day until the end of the step.
 *
 * @param day the whole day; then there is no length
 * @param length empty for the step itself and for the day
 */
public record AggregationWindow(boolean day, Optional<Duration> length) {
    public static final AggregationWindow STEP = new AggregationWindow(false, Optional.empty());

    /** Reads a payload: nothing or {@code step}, {@code today}, or a length such as {@code PT1H} and {@code P7D}. */
    public static AggregationWindow of(Optional<String> given) {
        if (given.isEmpty() || given.get().equals("step")) return STEP;
        if (given.get().equals("today")) return new AggregationWindow(true, Optional.empty());
        SeriesStep step = SeriesStep.read(given.get())
                .orElseThrow(() -> PanelQuery.invalid("统计窗口应为 step、today 或 PT1H、P1D、P7D 这样的时长：" + given.get()));
        return new AggregationWindow(false, Optional.of(step.length()));
    }

    /** The bounds of the day of a step, until the end of the step. */
    public static List<Instant> dayUntil(Instant end, ZoneId zone) {
        // A step that ends at midnight belongs to the day before.
        Instant midnight =
                end.minusMillis(1).atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        return List.of(midnight, end);
    }
}
