package cn.duban.warning.surge;

import cn.duban.policy.warning.SeasonalProfile;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is to be expected of each hour, relative to the mean of a year: the hours of a week and what working days are, as the
 * policy has them, times the weeks of the year, as they are learnt. Hours are counted since 1970; those looked at last are
 * remembered.
 */
public final class HourProfile {
    public static final long HOUR = 3_600_000L;

    private static final int KEPT = 128;

    private final double[] week;
    private final double holiday;
    private final YearProfile year;
    private final ZoneId zone;
    private final Predicate<LocalDate> worked;
    private final long[] hours = new long[KEPT];
    private final double[] factors = new double[KEPT];
    private final double[] seasons = new double[KEPT];
    private final short[] days = new short[KEPT];

    /** @param worked which days are working days in that zone */
    public HourProfile(SeasonalProfile season, ZoneId zone, Predicate<LocalDate> worked) {
        this.week = shape(season.week());
        this.holiday = season.holiday();
        this.year = new YearProfile(season);
        this.zone = zone;
        this.worked = worked;
        forget();
    }

    /** Of the whole hour. */
    public double factor(long hour) {
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

    /** The year goes on: so many came in that hour. */
    void learn(long hour, double count) {
        int slot = slot(hour);
        if (year.add(days[slot], count, factors[slot] / seasons[slot])) forget();
    }

    YearProfile year() {
        return year;
    }

    void restore(SurgesSnapshot.OfYear rest) {
        year.restore(rest);
        forget();
    }

    private void forget() {
        Arrays.fill(hours, Long.MIN_VALUE);
    }

    private int slot(long hour) {
        int slot = (int) (hour & (KEPT - 1));
        if (hours[slot] != hour) {
            ZonedDateTime at = Instant.ofEpochMilli(hour * HOUR).atZone(zone);
            days[slot] = (short) ofLeapYear(at.toLocalDate());
            seasons[slot] = year.at(days[slot]);
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

    /** From 0; 29 February has its place in all years. */
    private static int ofLeapYear(LocalDate day) {
        boolean later = !day.isLeapYear() && day.getMonthValue() > 2;
        return day.getDayOfYear() - (later ? 0 : 1);
    }

    private static int index(DayOfWeek day, int hour) {
        return 24 * (day.getValue() - 1) + hour;
    }

    private static double[] shape(List<Double> of) {
        if (of.size() != SeasonalProfile.HOURS)
            throw new IllegalArgumentException("a season needs " + SeasonalProfile.HOURS + " hours, not " + of.size());
        double mean = of.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return of.stream().mapToDouble(value -> value / mean).toArray();
    }
}
