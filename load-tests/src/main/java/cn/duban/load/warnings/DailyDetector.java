package cn.duban.load.warnings;

/** A detection method for a daily series, day by day. */
interface DailyDetector {
    String name();

    /**
     * Scores each day by what was known at its end.
     *
     * @param days of a week that have counts
     * @return a score for each day from {@link DailySignal#WATCHED} on; higher is more conspicuous
     */
    double[] scores(int[] counts, int days);
}
