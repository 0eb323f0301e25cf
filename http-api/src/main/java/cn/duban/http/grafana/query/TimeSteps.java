package cn.duban.http.grafana.query;

import cn.duban.http.series.SeriesStep;
import cn.duban.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The range of an answer, cut into steps that fit the panel and the kept resolution.
 *
 * @param bounds one more than there are steps, in engine time; empty where nothing is kept of the range
 * @param shift added to engine time where the viewer lives in another year than the engine
 */
public record TimeSteps(List<Instant> bounds, Duration shift) {
    private static final List<SeriesStep> STEPS = Stream.of(
                    IntStream.of(1, 2, 5, 10, 15, 30).mapToObj(n -> new SeriesStep(SeriesStep.Grain.MINUTE, n)),
                    IntStream.of(1, 2, 3, 4, 6, 12).mapToObj(n -> new SeriesStep(SeriesStep.Grain.HOUR, n)),
                    IntStream.of(1, 2, 3, 7, 14, 30, 90, 366).mapToObj(n -> new SeriesStep(SeriesStep.Grain.DAY, n)))
            .flatMap(s -> s)
            .toList();
    /** Smaller differences between the clocks are ignored. */
    private static final Duration SAME = Duration.ofMinutes(5);

    public TimeSteps {
        bounds = List.copyOf(bounds);
    }

    /** The range of a panel in engine time; today until now where the request has none. */
    public record Range(Instant from, Instant to, Duration shift) {

        /**
         * While the engine runs in another year, "the last hour" of a dashboard is the engine's last hour.
         *
         * @param wall the viewer's clock
         */
        public static Range of(PanelQuery asked, ZoneId zone, Instant wall) {
            Instant now = asked.now();
            Instant midnight = now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
            Instant to = asked.ask().to().orElse(now);
            Instant from = asked.ask().from().orElse(to.equals(now) ? midnight : to.minus(1, ChronoUnit.DAYS));
            Instant oldest = new SeriesStep(SeriesStep.Grain.DAY, 1).since(now, zone);
            boolean misses = from.isAfter(now) || to.isBefore(oldest);
            Duration apart = Duration.between(now, wall).truncatedTo(ChronoUnit.MINUTES);
            if (!misses || apart.abs().compareTo(SAME) <= 0) return new Range(from, to, Duration.ZERO);
            asked.remark("引擎时间为 " + now.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.SECONDS)
                    + "，不在所选时段内；横轴已按实际时间平移");
            return new Range(from.minus(apart), to.minus(apart), apart);
        }
    }

    /**
     * @param wanted the step of the payload; where it is empty or too fine, the finest step that fits
     * @param before how long before its end a step counts; where that time begins so early that minutes are no longer kept, it
     *     and the steps are counted by the hour
     */
    public static TimeSteps of(PanelQuery asked, Range range, Optional<String> wanted, Duration before, ZoneId zone) {
        Instant now = asked.now();
        // Includes what happens at this very instant.
        Instant to = range.to.isBefore(now) ? range.to : now.plusMillis(1);
        Instant oldest = new SeriesStep(SeriesStep.Grain.DAY, 1).since(now, zone);
        Instant from = range.from.isBefore(oldest) ? oldest : range.from;
        if (!from.isBefore(to)) return new TimeSteps(List.of(), range.shift);
        if (range.from.isBefore(oldest)) asked.remark("只保留三年的数字，此前的时段没有数据");
        int most = asked.ask().maxDataPoints();
        if (wanted.isPresent()) {
            SeriesStep step = SeriesStep.read(wanted.get())
                    .orElseThrow(() -> PanelQuery.invalid("步长应如 PT5M、PT1H、P1D 或 P1W：" + wanted.get()));
            Optional<List<Instant>> bounds =
                    kept(step, before) ? cut(step, from, to, zone, now, most) : Optional.empty();
            if (bounds.isPresent()) return new TimeSteps(bounds.get(), range.shift);
            asked.remark("步长 " + wanted.get() + " 对所选时段过细（分钟保留 48 小时，小时保留 90 天），已自动放宽");
        }
        for (SeriesStep step : STEPS) {
            if (millis(step) < asked.ask().intervalMillis()) continue;
            if (!kept(step, before)) continue;
            Optional<List<Instant>> bounds = cut(step, from, to, zone, now, most);
            if (bounds.isPresent()) return new TimeSteps(bounds.get(), range.shift);
        }
        SeriesStep whole = new SeriesStep(SeriesStep.Grain.DAY, Series.DAYS_KEPT);
        return new TimeSteps(
                whole.bounds(from, SeriesStep.including(to, now), zone, 1).orElseThrow(), range.shift);
    }

    private static boolean kept(SeriesStep step, Duration before) {
        return step.grain() != SeriesStep.Grain.MINUTE || SeriesStep.byMinutes(before);
    }

    /** Steps begin at whole multiples of their length, so that they do not move while the range does. */
    private static Optional<List<Instant>> cut(
            SeriesStep step, Instant from, Instant to, ZoneId zone, Instant now, int most) {
        Instant start = aligned(step, from, zone);
        if (start.isBefore(new SeriesStep(step.grain(), 1).since(now, zone))) {
            Instant kept = new SeriesStep(step.grain(), 1).since(now, zone);
            if (from.isBefore(kept)) return Optional.empty();
            start = kept;
        }
        return step.bounds(start, SeriesStep.including(to, now), zone, most);
    }

    private static Instant aligned(SeriesStep step, Instant from, ZoneId zone) {
        LocalDate day = from.atZone(zone).toLocalDate();
        if (step.grain() == SeriesStep.Grain.DAY) {
            // Weeks begin on Mondays: day 4 of the epoch is one.
            long passed = Math.floorMod(day.toEpochDay() - 4, (long) step.count());
            return day.minusDays(passed).atStartOfDay(zone).toInstant();
        }
        Instant midnight = day.atStartOfDay(zone).toInstant();
        long passed = Duration.between(midnight, from).toMillis();
        return midnight.plusMillis(passed - passed % millis(step));
    }

    private static long millis(SeriesStep step) {
        return step.count()
                * switch (step.grain()) {
                    case MINUTE -> 60_000L;
                    case HOUR -> 3_600_000L;
                    case DAY -> 86_400_000L;
                };
    }

    public int steps() {
        return Math.max(0, bounds.size() - 1);
    }

    /** The beginning of a step on the viewer's clock, epoch milliseconds. */
    public long shownAt(int step) {
        return bounds.get(step).plus(shift).toEpochMilli();
    }
}
