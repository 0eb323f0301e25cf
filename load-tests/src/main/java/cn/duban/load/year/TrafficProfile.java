package cn.duban.load.year;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Distributes a year's traffic over days and hours: Mondays and the first cold days high, busy 8-11 and 15-18, quiet
 * nights.
 */
final class TrafficProfile {

    private static final double[] WEEK = {1.25, 1.08, 1.00, 0.98, 0.97, 0.80, 0.74};

    private static final double[] HOURS = {
        0.6, 0.4, 0.3, 0.25, 0.3, 0.5, 1.2, 3.0, 8.0, 9.5, 9.0, 6.5, 4.0, 3.6, 5.0, 7.8, 8.2, 7.6, 5.2, 4.6, 4.4, 3.6,
        2.2, 1.2
    };

    private static final WeightedChoice<Integer> BY_HOUR = WeightedChoice.by(
            java.util.stream.IntStream.range(0, HOURS.length).boxed().toList(), hour -> HOURS[hour]);

    private final int year;
    private final double whole;

    TrafficProfile(int year) {
        this.year = year;
        double sum = 0;
        for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
            sum += weight(day);
        }
        this.whole = sum;
    }

    /** The day's share of a year. */
    double share(LocalDate day) {
        return day.getYear() == year ? weight(day) / whole : new TrafficProfile(day.getYear()).share(day);
    }

    /** Instants of a day, in order. */
    static List<Instant> instants(LocalDate day, int count, SeededRandom draw) {
        Instant midnight = day.atStartOfDay(OfficeHours.ZONE).toInstant();
        List<Instant> instants = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            instants.add(midnight.plusMillis(BY_HOUR.draw(draw) * 3_600_000L + draw.below(3_600_000)));
        }
        Collections.sort(instants);
        return instants;
    }

    /** From the first of November to the middle of March. */
    static boolean heating(LocalDate day) {
        return day.getMonthValue() >= 11
                || day.getMonthValue() < 3
                || (day.getMonthValue() == 3 && day.getDayOfMonth() <= 15);
    }

    private static double weight(LocalDate day) {
        double weight = WEEK[day.getDayOfWeek().getValue() - 1];
        boolean works = OfficeHours.worksOn(day);
        if (works && day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            weight = 0.95;
        } else if (!works && day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue()) {
            weight = 0.65;
        }
        if (day.getMonthValue() == 11 && day.getDayOfMonth() <= 10) {
            return weight * 1.45;
        }
        return heating(day) ? weight * 1.10 : weight;
    }
}
