package cn.duban.http.series;

import cn.duban.metrics.Series;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The step of a series: whole minutes, hours, or days of the zone, however long these are. */
public record SeriesStep(Grain grain, int count) {
    public static final String EXPECTED =
            "is whole minutes, hours, days or weeks up to a year, such as PT5M, PT1H, P1D or P1W";

    /** The resolutions that are kept. */
    public enum Grain {
        MINUTE,
        HOUR,
        DAY
    }

    private static final int LONGEST_DAYS = 366;

    public static Optional<SeriesStep> read(String text) {
        try {
            if (!text.startsWith("PT")) {
                Period period = Period.parse(text);
                return period.toTotalMonths() == 0 ? step(Grain.DAY, period.getDays(), 1) : Optional.empty();
            }
            Duration duration = Duration.parse(text);
            if (duration.getNano() != 0 || duration.getSeconds() % 60 != 0) return Optional.empty();
            long minutes = duration.toMinutes();
            return minutes % 60 == 0 ? step(Grain.HOUR, minutes / 60, 24) : step(Grain.MINUTE, minutes, 24 * 60);
        } catch (DateTimeException | ArithmeticException noStep) {
            return Optional.empty();
        }
    }

    private static Optional<SeriesStep> step(Grain grain, long count, int aDay) {
        boolean fits = count > 0 && count <= (long) LONGEST_DAYS * aDay;
        return fits ? Optional.of(new SeriesStep(grain, (int) count)) : Optional.empty();
    }

    /** Whether minutes that far back are still kept, with an hour to spare for the answer. */
    public static boolean byMinutes(Duration back) {
        return back.plusHours(1).compareTo(Series.MINUTES_KEPT) < 0;
    }

    /** The length, with days of 24 hours. */
    public Duration length() {
        return switch (grain) {
            case MINUTE -> Duration.ofMinutes(count);
            case HOUR -> Duration.ofHours(count);
            case DAY -> Duration.ofDays(count);
        };
    }

    /** The beginning of the minute, hour or day that contains an instant. */
    Instant floor(Instant at, ZoneId zone) {
        return switch (grain) {
            case MINUTE -> at.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day(at, zone).atStartOfDay(zone).toInstant();
        };
    }

    private Instant ceiling(Instant at, ZoneId zone) {
        Instant floor = floor(at, zone);
        return floor.equals(at) ? at : plus(floor, 1, zone);
    }

    private Instant plus(Instant floor, int grains, ZoneId zone) {
        return switch (grain) {
            case MINUTE -> floor.plus(grains, ChronoUnit.MINUTES);
            case HOUR -> floor.plus(grains, ChronoUnit.HOURS);
            case DAY -> day(floor, zone).plusDays(grains).atStartOfDay(zone).toInstant();
        };
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate();
    }

    /** The first instant for which this resolution is still kept. */
    public Instant since(Instant now, ZoneId zone) {
        Instant floor = floor(now, zone);
        return switch (grain) {
            case MINUTE -> floor.minus(Series.MINUTES_KEPT).plus(1, ChronoUnit.MINUTES);
            case HOUR -> floor.minus(Series.HOURS_KEPT).plus(1, ChronoUnit.HOURS);
            case DAY -> plus(floor, 1 - Series.DAYS_KEPT, zone);
        };
    }

    /** The end of a range that is asked for up to {@code to}: one that is now includes this instant, as boards do. */
    public static Instant including(Instant to, Instant now) {
        return to.equals(now) ? now.plusMillis(1) : to;
    }

    /**
     * The bounds of the steps of a range: from the start of the grain in which it begins to the end of the grain in which it
     * ends, where the last step is cut.
     *
     * @return one bound more than there are steps; empty if there are more steps than {@code most}
     */
    public Optional<List<Instant>> bounds(Instant from, Instant to, ZoneId zone, int most) {
        Instant start = floor(from, zone);
        Instant end = ceiling(to, zone);
        List<Instant> bounds = new ArrayList<>();
        bounds.add(start);
        for (int steps = 1; steps <= most; steps++) {
            // Counts from the start, so that a day that begins late does not shift the days after it.
            Instant bound = plus(start, steps * count, zone);
            if (!bound.isBefore(end)) {
                bounds.add(end);
                return Optional.of(bounds);
            }
            bounds.add(bound);
        }
        return Optional.empty();
    }
}
