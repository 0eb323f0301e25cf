package cn.duban.load.report;

import java.util.stream.DoubleStream;

/** The middle value; of an even number of values the mean of the two in the middle. */
public final class Median {
    private Median() {}

    /** @param values at least one */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
