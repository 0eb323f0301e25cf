package cn.duban.load.warnings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs every method on the same series. A method's threshold is the one at which it alarms on one day in a hundred of the
 * watched weeks without an outbreak, over all signals together. An outbreak is detected if there is an alarm on one of its
 * days; timeliness is the part of it that was over by then, and 1 if it is never detected.
 */
final class DailyTrial {
    static final double FALSE = 0.01;
    static final double[] SIZES = {2, 3, 5, 10};

    private final int series;
    private final long seed;

    /** The result of one method, for outbreaks of each size. */
    record Result(String method, double threshold, double least, double most, double[] detected, double[] timeliness) {}

    /** @param series of each signal */
    DailyTrial(int series, long seed) {
        this.series = series;
        this.seed = seed;
    }

    List<Result> run(List<DailyDetector> methods) {
        Map<DailyDetector, double[][]> clean = new LinkedHashMap<>();
        for (DailyDetector method : methods) clean.put(method, new double[DailySignal.ALL.size()][]);
        for (int s = 0; s < DailySignal.ALL.size(); s++)
            for (DailyDetector method : methods) clean.get(method)[s] = clean(method, DailySignal.ALL.get(s));
        List<Result> results = new ArrayList<>();
        for (DailyDetector method : methods) results.add(judge(method, clean.get(method)));
        return results;
    }

    private int[] normal(DailySignal signal, int number) {
        return signal.normal(RandomCounts.of(seed, signal.number(), number));
    }

    private double[] clean(DailyDetector method, DailySignal signal) {
        int watched = DailySignal.LENGTH - DailySignal.WATCHED;
        double[] all = new double[series * watched];
        for (int i = 0; i < series; i++) {
            int[] counts = signal.sum(normal(signal, i), new int[DailySignal.LENGTH]);
            System.arraycopy(method.scores(counts, signal.days()), 0, all, i * watched, watched);
        }
        return all;
    }

    private Result judge(DailyDetector method, double[][] clean) {
        double[] all =
                Arrays.stream(clean).flatMapToDouble(Arrays::stream).sorted().toArray();
        double threshold = all[all.length - 1 - (int) (FALSE * all.length)];
        double[] alarms = Arrays.stream(clean)
                .mapToDouble(of -> above(of, threshold))
                .sorted()
                .toArray();
        double[] detected = new double[SIZES.length];
        double[] timeliness = new double[SIZES.length];
        for (int k = 0; k < SIZES.length; k++) outbreaks(method, threshold, k, detected, timeliness);
        return new Result(method.name(), threshold, alarms[0], alarms[alarms.length - 1], detected, timeliness);
    }

    private static double above(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score > threshold).count() / (double) scores.length;
    }

    private void outbreaks(DailyDetector method, double threshold, int k, double[] detected, double[] timeliness) {
        int all = DailySignal.ALL.size() * series;
        for (DailySignal signal : DailySignal.ALL)
            for (int i = 0; i < series; i++) {
                int[] cases = signal.outbreak(SIZES[k], RandomCounts.of(seed, 1000 + signal.number(), i, k));
                double[] scores = method.scores(signal.sum(normal(signal, i), cases), signal.days());
                int first = 0;
                while (cases[first] == 0) first++;
                int last = cases.length - 1;
                while (cases[last] == 0) last--;
                double over = 1;
                for (int day = last; day >= first; day--)
                    if (cases[day] > 0 && scores[day - DailySignal.WATCHED] > threshold)
                        over = (day - first) / (double) (last - first + 1);
                if (over < 1) detected[k] += 1.0 / all;
                timeliness[k] += over / all;
            }
    }
}
