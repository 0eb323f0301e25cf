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
 * The expected count of each hour relative to the mean of a year: the policy's weekly profile and working days, times the learnt
 * profile of the year. Hours are numbered since 1970; the last ones used are cached.
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

    /** @param worked whether a day is a working day in that zone */
    public HourProfile(SeasonalProfile season, ZoneId zone, Predicate<LocalDate> worked) {
        this.week = shape(season.week());
        this.holiday = season.holiday();
        this.year = new YearProfile(season);
        this.zone = zone;
        this.worked = worked;
        forget();
    }

    /** The factor of a whole hour. */
    public double factor(long hour) {
        return factors[slot(hour)];
    }

    /** The factor of the time of the year alone. */
    double season(long hour) {
        return seasons[slot(hour)];
    }

    /** Hours between two instants in milliseconds, weighted by their factors. */
    double between(long from, long to) {
        long hour = Math.floorDiv(from, HOUR);
        long last = Math.floorDiv(to, HOUR);
        if (hour == last) return factor(hour) * (to - from) / HOUR;
        double sum = factor(hour) * ((hour + 1) * HOUR - from) / HOUR;
        while (++hour < last) sum += factor(hour);
        return sum + factor(last) * (to - last * HOUR) / HOUR;
    }

    /** Learns the count of an hour; hours come in order. */
    void learn(long hour, double count) {
        int slot = slot(hour);
        if (year.add(days[slot], count, factors[slot] / seasons[slot])) forget();
    }

    YearProfile year() {
        return year;
    }

    void restore(SurgeSnapshot.OfYear rest) {
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

    /** Holidays count as Sundays, make-up working days (调休) as Wednesdays. */
    private double ofWeek(ZonedDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        boolean weekend = day.compareTo(DayOfWeek.FRIDAY) > 0;
        if (worked.test(at.toLocalDate()) != weekend) return week[index(day, at.getHour())];
        return weekend
                ? week[index(DayOfWeek.WEDNESDAY, at.getHour())]
                : holiday * week[index(DayOfWeek.SUNDAY, at.getHour())];
    }

    /** Day of a leap year, from 0: 29 February has its index in all years. */
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
