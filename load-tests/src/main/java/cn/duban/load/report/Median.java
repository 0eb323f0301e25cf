package cn.duban.load.report;

import java.util.stream.DoubleStream;

/** The value in the middle; of an even number the mean of the two there. */
public final class Median {
    private Median() {}

    /** @param values at least one */
    public static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
