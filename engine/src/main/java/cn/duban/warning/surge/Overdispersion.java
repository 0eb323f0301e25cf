package cn.duban.warning.surge;

/**
 * Overdispersion of the counts of a branch: variance over mean (1 for Poisson), from discounted sums over all hours of its topics,
 * since single hours of rare topics carry almost no information.
 */
public final class Overdispersion {
    /** Weight of the assumed ratio, in tickets. */
    private static final double ASSUMED = 200;

    private final double atFirst;
    private double squares;
    private double expected;
    private double ratio;

    public Overdispersion(double atFirst) {
        this.atFirst = atFirst;
        this.ratio = atFirst;
    }

    public double ratio() {
        return ratio;
    }

    public void discount(double by) {
        squares *= by;
        expected *= by;
    }

    void take(double count, double mean) {
        squares += (count - mean) * (count - mean);
        expected += mean;
    }

    /** Computes the ratio. During a pass the ratio stays, so that the order of its hours does not matter. */
    public void settle() {
        ratio = Math.max(1, (squares + ASSUMED * atFirst) / (expected + ASSUMED));
    }

    double[] rest() {
        return new double[] {squares, expected};
    }

    void restore(double[] rest) {
        squares = rest[0];
        expected = rest[1];
        settle();
    }
}
