package cn.duban.warning.surge;

import cn.duban.policy.Season;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a season says of each hour, relative to the mean of a year. A function of time alone; it only remembers the hours
 * looked at last.
 */
final class Profile {
    static final long HOUR = 3_600_000L;

    private static final int KEPT = 128;

    private final double[] week;
    private final double[] year;
    private final double holiday;
    private final ZoneId zone;
    private final Predicate<LocalDate> worked;
    private final long[] hours = new long[KEPT];
    private final double[] factors = new double[KEPT];
    private final double[] seasons = new double[KEPT];

    Profile(Season season, ZoneId zone, Predicate<LocalDate> worked) {
        this.week = shape(season.week(), Season.HOURS);
        this.year = shape(season.year(), Season.WEEKS);
        this.holiday = season.holiday();
        this.zone = zone;
        this.worked = worked;
        Arrays.fill(hours, Long.MIN_VALUE);
    }

    /** Of the whole hour. */
    double factor(long hour) {
        return factors[slot(hour)];
    }

    /** Of its time of the year alone. */
    double season(long hour) {
        return seasons[slot(hour)];
    }

    /** Hours between two instants in milliseconds, each weighed by its factor. */
    double between(long from, long to) {
        long hour = Math.floorDiv(from, HOUR);
        long last = Math.floorDiv(to, HOUR);
        if (hour == last) return factor(hour) * (to - from) / HOUR;
        double sum = factor(hour) * ((hour + 1) * HOUR - from) / HOUR;
        while (++hour < last) sum += factor(hour);
        return sum + factor(last) * (to - last * HOUR) / HOUR;
    }

    private int slot(long hour) {
        int slot = (int) (hour & (KEPT - 1));
        if (hours[slot] != hour) {
            ZonedDateTime at = Instant.ofEpochMilli(hour * HOUR).atZone(zone);
            seasons[slot] = year[(at.getDayOfYear() - 1) / 7];
            factors[slot] = seasons[slot] * ofWeek(at);
            hours[slot] = hour;
        }
        return slot;
    }

    /** Holidays are like Sundays, worked weekends (调休) like the middle of the week. */
    private double ofWeek(ZonedDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        boolean weekend = day.compareTo(DayOfWeek.FRIDAY) > 0;
        if (worked.test(at.toLocalDate()) != weekend) return week[index(day, at.getHour())];
        return weekend
                ? week[index(DayOfWeek.WEDNESDAY, at.getHour())]
                : holiday * week[index(DayOfWeek.SUNDAY, at.getHour())];
    }

    private static int index(DayOfWeek day, int hour) {
        return 24 * (day.getValue() - 1) + hour;
    }

    private static double[] shape(List<Double> of, int length) {
        if (of.size() != length)
            throw new IllegalArgumentException("a season needs " + length + " values, not " + of.size());
        double mean = of.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return of.stream().mapToDouble(value -> value / mean).toArray();
    }
}
