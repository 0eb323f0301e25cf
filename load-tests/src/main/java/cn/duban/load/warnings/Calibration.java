package cn.duban.load.warnings;

import cn.duban.policy.Policy;
import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.surge.HourProfile;
import cn.duban.warning.surge.SurgeDetector;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Normal traffic of a whole city, and the surges that the detector reports in it. With each point of score their frequency
 * falls by the same factor, so that a line through the observed frequencies also covers scores too rare to be observed.
 */
final class Calibration {
    /** Lower scores are ignored: below it, alarms of one topic merge. */
    static final double FLOOR = 2.5;

    /** Days of learning before anything counts. */
    private static final int LEARNING = 60;

    /** Fewer warnings are too few to estimate a frequency. */
    private static final int ENOUGH = 10;

    private static final LocalDate START = LocalDate.of(2023, 1, 1);

    private final int days;
    private final AlarmEpisodes episodes = new AlarmEpisodes();
    private int cells;
    private long tickets;
    private long nanos;
    private double slope;
    private double atZero;

    private Calibration(int days) {
        this.days = days;
    }

    static Calibration run(Policy policy, int days, long seed) {
        Calibration calibration = new Calibration(days);
        policy.regions().forEach(region -> calibration.region(policy, region.code(), seed));
        calibration.draw();
        return calibration;
    }

    /** The topics of one season, from which each ticket draws one. */
    private record Topics(HourProfile profile, List<String> paths, double[] upTo) {
        double aDay() {
            return upTo[upTo.length - 1];
        }

        String pick(RandomCounts chance) {
            int at = Arrays.binarySearch(upTo, chance.share() * aDay());
            return paths.get(at < 0 ? -at - 1 : at);
        }
    }

    private void region(Policy policy, String region, long seed) {
        SurgeRules rules = watching(policy.surges());
        RandomCounts chance = RandomCounts.of(seed, region.hashCode());
        SurgeDetector surges = new SurgeDetector(region, rules, policy.zone(), policy.calendar()::isWorkingDay);
        List<Topics> all = topics(policy, rules.share(region));
        long first = START.atStartOfDay(policy.zone()).toEpochSecond() / 3600;
        long counted = (first + 24L * LEARNING) * HourProfile.HOUR;
        surges.advance(Instant.ofEpochMilli(first * HourProfile.HOUR));
        cells += surges.rest().cells().size();
        long began = System.nanoTime();
        for (long hour = first; hour < first + 24L * (LEARNING + days); hour++) {
            List<WatchedTicket> intakes = new ArrayList<>();
            for (Topics topics : all) {
                double mean = topics.aDay() / 24 * topics.profile().factor(hour);
                draw(chance, mean, rules.overdispersion(), hour, region, topics, intakes);
            }
            intakes.sort((a, b) -> a.at().compareTo(b.at()));
            tickets += intakes.size();
            for (WatchedTicket intake : intakes)
                surges.take(intake, WordHits.NONE)
                        .filter(sign -> intake.at().toEpochMilli() >= counted)
                        .ifPresent(sign ->
                                episodes.alarm(region + sign.key(), intake.at().toEpochMilli(), sign.score()));
        }
        nanos += System.nanoTime() - began;
    }

    /**
     * Negative binomial counts of each topic, generated as a Poisson number of clusters of one topic, whose sizes follow
     * the logarithmic law.
     */
    private static void draw(
            RandomCounts chance,
            double mean,
            double spread,
            long hour,
            String region,
            Topics topics,
            List<WatchedTicket> into) {
        double perCluster = spread <= 1 ? 1 : (spread - 1) / Math.log(spread);
        for (int clusters = chance.poisson(mean / perCluster); clusters > 0; clusters--) {
            String topic = topics.pick(chance);
            for (int size = chance.logarithmic(1 - 1 / spread); size > 0; size--)
                into.add(new WatchedTicket(
                        "T",
                        Instant.ofEpochMilli(hour * HourProfile.HOUR + chance.below(HourProfile.HOUR)),
                        region,
                        topic,
                        chance.any() | 1,
                        "",
                        ""));
        }
    }

    private static List<Topics> topics(Policy policy, double share) {
        Map<SeasonalProfile, List<String>> bySeason = new HashMap<>();
        policy.surges().rates().keySet().stream()
                .sorted()
                .forEach(path -> bySeason.computeIfAbsent(policy.surges().season(path), s -> new ArrayList<>())
                        .add(path));
        List<Topics> all = new ArrayList<>();
        bySeason.forEach((season, paths) -> {
            double[] upTo = new double[paths.size()];
            double sum = 0;
            for (int i = 0; i < upTo.length; i++) {
                sum += policy.surges().rate(paths.get(i)) * share;
                upTo[i] = sum;
            }
            all.add(new Topics(new HourProfile(season, policy.zone(), policy.calendar()::isWorkingDay), paths, upTo));
        });
        // Maps by season have no stable order.
        all.sort((a, b) -> a.paths().get(0).compareTo(b.paths().get(0)));
        return all;
    }

    private static SurgeRules watching(SurgeRules of) {
        return new SurgeRules(
                new SurgeRules.Thresholds(FLOOR, 100, 101, 102),
                of.recurrence(),
                of.halfLife(),
                of.overdispersion(),
                of.factor(),
                of.sumWeight(),
                of.callers(),
                of.childShare(),
                of.together(),
                of.defaultRate(),
                of.rates(),
                of.shares(),
                of.season(),
                of.seasons());
    }

    /**
     * Least squares through the logarithms. Each point has the same weight, or the many low scores would bend the line away
     * from the rare ones.
     */
    private void draw() {
        int n = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        for (double score = FLOOR; reaching(score) >= ENOUGH; score += 0.25) {
            double often = Math.log10(aDay(score));
            n++;
            x += score;
            y += often;
            xx += score * score;
            xy += score * often;
        }
        slope = -(n * xy - x * y) / (n * xx - x * x);
        atZero = (y + slope * x) / n;
    }

    int reaching(double score) {
        return episodes.reaching(score);
    }

    /** Warnings a day in the whole city, as observed. */
    double aDay(double score) {
        return reaching(score) / (double) days;
    }

    /** Days between two of them in the whole city, by the line. */
    double days(double score) {
        return Math.pow(10, slope * score - atZero);
    }

    double score(double days) {
        return (Math.log10(days) + atZero) / slope;
    }

    double slope() {
        return slope;
    }

    double offset() {
        return atZero;
    }

    int cells() {
        return cells;
    }

    long tickets() {
        return tickets;
    }

    long nanosATicket() {
        return nanos / Math.max(1, tickets);
    }
}
