package cn.duban.load.warnings;

import java.util.Arrays;
import java.util.List;

/**
 * A daily series as in Noufaily and others, Bioinformatics 35 (2019), 3110–3118: seven years of 52 weeks, with a trend,
 * yearly and weekly harmonics, negative binomial noise and bank holidays, on five or seven days a week. An outbreak falls
 * into the last 49 weeks: a Poisson number of cases with a mean of k standard deviations for each day of a week, spread as
 * a log-normal law in quarters of a unit a day, weekends and Mondays heavier.
 *
 * <p>These are their thirteen signals without seasonal outbreaks. Two that they scale down after the noise are generated at
 * their final scale here, and each outbreak is measured by the deviation of its own signal: both make detection harder. An
 * outbreak begins at least three weeks before the end, so that none is cut off.
 *
 * @param year the number of yearly harmonics, with the two coefficients of each
 * @param week the weekly ones, likewise
 * @param spread variance over mean
 */
record DailySignal(
        int number,
        int days,
        double level,
        double trend,
        int year,
        double yearCos,
        double yearSin,
        int week,
        double weekCos,
        double weekSin,
        double spread,
        int shift) {
    static final int YEAR = 52 * 7;
    static final int YEARS = 7;
    static final int LENGTH = YEARS * YEAR;

    /** The first day on which an outbreak may begin. */
    static final int WATCHED = LENGTH - 49 * 7;

    static final List<DailySignal> ALL = List.of(
            new DailySignal(1, 7, 6, 0, 1, 0.2, 0.2, 2, 0.5, 0.4, 2, 29),
            new DailySignal(3, 7, 0.5, 0, 1, 1.5, 1.4, 2, 0.5, 0.4, 1, -167),
            new DailySignal(4, 7, 5.5, 0, 0, 0, 0, 2, 0.3, 0.25, 1, 1),
            new DailySignal(5, 7, 2, 0, 0, 0, 0, 2, 0.3, 0.25, 1, 1),
            new DailySignal(8, 5, 6 - Math.log(10), 0.0001, 0, 0, 0, 1, 0.6, 0.9, 1.5, 0),
            new DailySignal(9, 5, 3, 0, 1, 1.5, 0.1, 1, 0.2, 0.3, 1, -150),
            new DailySignal(10, 5, 3, 0, 1, 0.2, 0.1, 1, 0.05, 0.15, 1, -200),
            new DailySignal(11, 5, 5, 0, 1, 0.2, 0.1, 1, 0.05, 0.1, 1, 0),
            new DailySignal(12, 5, 0.5, 0, 2, 0.4, 0, 1, 0.05, 0.15, 1, 0),
            new DailySignal(13, 5, 9 - Math.log(100), 0, 1, 0.5, 0.2, 1, 0.2, 0.5, 1, 0),
            new DailySignal(14, 7, 2, 0.0005, 1, 0.8, 0.8, 2, 0.8, 0.4, 4, 57),
            new DailySignal(15, 7, 0.05, 0, 4, 0.01, 0.01, 1, 1.8, 0.1, 1, -85),
            new DailySignal(17, 7, 6, 0, 0, 0, 0, 2, 0.8, 0.4, 4, 1));

    /** Bank holidays, as days of a year from 0; Easter moves. */
    static boolean holiday(int day) {
        int of = day % YEAR;
        int easter = 88 + 7 * (day / YEAR * 3 % 5);
        return of == 0
                || of == easter
                || of == easter + 3
                || of == 126
                || of == 147
                || of == 238
                || of == 357
                || of == 358;
    }

    /** Counts without an outbreak, a value for each day of seven. */
    int[] normal(RandomCounts chance) {
        int[] counts = new int[LENGTH];
        for (int day = 0; day < LENGTH; day++) if (day % 7 < days) counts[day] = chance.count(mean(day), spread);
        return counts;
    }

    /** The cases of one outbreak, by day. */
    int[] outbreak(double k, RandomCounts chance) {
        int[] cases = new int[LENGTH];
        int start;
        do {
            start = WATCHED + chance.below(LENGTH - 21 - WATCHED);
        } while (start % 7 >= days);
        int size;
        do {
            size = chance.poisson(k * days * Math.sqrt(mean(start) * spread));
        } while (size < 2);
        double[] byDay = new double[60];
        for (int i = 0; i < size; i++)
            byDay[Math.min(byDay.length - 1, (int) (4 * Math.exp(0.5 * chance.gaussian())))]++;
        for (int i = 0, day = start; i < byDay.length && day < LENGTH; day++)
            if (day % 7 < days) cases[day] = (int) Math.round(byDay[i++] * heavier(day % 7));
        return cases;
    }

    /** Both together. On bank holidays open offices have twice as many cases; closed ones have them a day later. */
    int[] sum(int[] normal, int[] outbreak) {
        int[] sum = new int[LENGTH];
        Arrays.setAll(sum, day -> normal[day] + outbreak[day]);
        for (int day = 0; day < LENGTH; day++)
            if (holiday(day)) {
                if (days == 7) {
                    sum[day] *= 2;
                } else {
                    sum[day] = 0;
                    int next = day % 7 == 4 ? day + 3 : day + 1;
                    if (next < LENGTH) sum[next] = (int) Math.round(1.5 * sum[next]);
                }
            }
        return sum;
    }

    private double heavier(int weekday) {
        if (days == 7) return weekday > 4 ? 2 : 1;
        return switch (weekday) {
            case 0 -> 1.5;
            case 1, 4 -> 1.1;
            default -> 1;
        };
    }

    private double mean(int day) {
        double t = (days == 7 ? day : day / 7 * 5 + day % 7) + 1 + shift;
        double log = level + trend * t;
        for (int j = 1; j <= year; j++) {
            double angle = 2 * Math.PI * j * t / (52 * days);
            log += yearCos * Math.cos(angle) + yearSin * Math.sin(angle);
        }
        for (int j = 1; j <= week; j++) {
            double angle = 2 * Math.PI * j * t / days;
            log += weekCos * Math.cos(angle) + weekSin * Math.sin(angle);
        }
        return Math.exp(log);
    }
}
