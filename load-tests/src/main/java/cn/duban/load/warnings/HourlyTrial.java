package cn.duban.load.warnings;

import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.surge.HourProfile;
import cn.duban.warning.surge.SurgeDetector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A single topic of a region, fed with normal traffic and with surges through the detector's own API. Normal counts are
 * negative binomial by the hour, with the policy's overdispersion, and follow its season.
 */
final class HourlyTrial {
    /** Days of learning before anything counts. */
    private static final int LEARNING = 90;

    private static final int RUN = 730;
    private static final int SURGE = 20;
    private static final long LASTING = 2 * HourProfile.HOUR;
    private static final String TOPIC = "甲";
    private static final String REGION = "R";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Predicate<LocalDate> WORKED = day -> day.getDayOfWeek().getValue() < 6;

    private final double rate;
    private final long seed;
    private final SurgeRules rules;

    /** The surges that were detected, and how soon. */
    record Surged(int surges, int detected, double medianMinutes) {
        double share() {
            return detected / (double) surges;
        }
    }

    /** @param rate tickets an hour, on average over a year @param floor scores below it are ignored */
    HourlyTrial(SurgeRules of, double rate, double floor, long seed) {
        this.rate = rate;
        this.seed = seed;
        this.rules = new SurgeRules(
                new SurgeRules.Thresholds(
                        floor,
                        of.thresholds().yellow(),
                        of.thresholds().orange(),
                        of.thresholds().red()),
                of.recurrence(),
                of.halfLife(),
                of.overdispersion(),
                of.factor(),
                of.sumWeight(),
                of.callers(),
                of.childShare(),
                of.together(),
                of.defaultRate(),
                Map.of(TOPIC, 24 * rate),
                Map.of(REGION, 1.0),
                of.season(),
                Map.of());
    }

    /** Warnings in that many days of such cells without any surge. */
    AlarmEpisodes falseAlarms(long days) {
        AlarmEpisodes episodes = new AlarmEpisodes();
        for (int cell = 0; cell * (long) RUN < days; cell++) {
            long from = midnight(cell);
            String key = String.valueOf(cell);
            long counted = from + LEARNING * 24L * HourProfile.HOUR;
            feed(RandomCounts.of(seed, 1, cell), from, LEARNING + RUN, new long[0], (at, score) -> {
                if (at >= counted) episodes.alarm(key, at, score);
            });
        }
        return episodes;
    }

    /** Cells in which twenty tickets arrive within two hours, at any time of the week. */
    Surged surges(int surges, double threshold) {
        double[] minutes = new double[surges];
        for (int cell = 0; cell < surges; cell++) {
            RandomCounts chance = RandomCounts.of(seed, 2, cell);
            long from = midnight(cell);
            long start = from + LEARNING * 24L * HourProfile.HOUR + chance.below(7 * 24 * HourProfile.HOUR);
            long[] extra = new long[SURGE];
            for (int i = 0; i < SURGE; i++) extra[i] = start + chance.below(LASTING);
            Arrays.sort(extra);
            double[] told = {Double.POSITIVE_INFINITY};
            feed(chance, from, LEARNING + 9, extra, (at, score) -> {
                if (score >= threshold && at >= start && at <= start + LASTING)
                    told[0] = Math.min(told[0], (at - start) / 60_000.0);
            });
            minutes[cell] = told[0];
        }
        Arrays.sort(minutes);
        int detected = (int) Arrays.stream(minutes).filter(Double::isFinite).count();
        return new Surged(surges, detected, minutes[surges / 2]);
    }

    private interface AlarmListener {
        void finding(long at, double score);
    }

    /** Cells begin on different days of the year. */
    private static long midnight(int cell) {
        return LocalDate.of(2024, 1, 1)
                .plusDays(cell * 37L % 365)
                .atStartOfDay(ZONE)
                .toInstant()
                .toEpochMilli();
    }

    private void feed(RandomCounts chance, long from, int days, long[] extra, AlarmListener listener) {
        SurgeDetector surges = new SurgeDetector(REGION, rules, ZONE, WORKED);
        SeasonalProfile season = rules.season(TOPIC);
        HourProfile profile = new HourProfile(season, ZONE, WORKED);
        int taken = 0;
        int next = 0;
        long first = from / HourProfile.HOUR;
        surges.advance(Instant.ofEpochMilli(from));
        for (long hour = first; hour < first + 24L * days; hour++) {
            int normal = chance.count(rate * profile.factor(hour), rules.overdispersion());
            int end = next;
            while (end < extra.length && extra[end] < (hour + 1) * HourProfile.HOUR) end++;
            if (normal + end - next == 0) continue;
            long[] times = new long[normal + end - next];
            for (int i = 0; i < normal; i++) times[i] = hour * HourProfile.HOUR + chance.below(HourProfile.HOUR);
            System.arraycopy(extra, next, times, normal, end - next);
            next = end;
            Arrays.sort(times);
            for (long at : times)
                surges.take(intake(at, ++taken), WordHits.NONE).ifPresent(sign -> listener.finding(at, sign.score()));
        }
    }

    private static WatchedTicket intake(long at, int number) {
        return new WatchedTicket("T", Instant.ofEpochMilli(at), REGION, TOPIC, number, "", "");
    }
}
