package cn.duban.load.warnings;

/** A method that looks at a daily series day by day. */
interface DailyDetector {
    String name();

    /**
     * How conspicuous each day is, by what was known at its end.
     *
     * @param days of a week that have counts
     * @return a score for each day from {@link DailySignal#WATCHED} on, the higher the more conspicuous
     */
    double[] scores(int[] counts, int days);
}
