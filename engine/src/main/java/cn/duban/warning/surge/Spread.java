package cn.duban.warning.surge;

/**
 * How much more than Poisson's the counts of a topic and of those below it spread: variance over mean, from discounted
 * sums over all their hours, since hours of rare topics say next to nothing one by one.
 */
public final class Spread {
    /** Tickets after which what was seen counts as much as what was assumed. */
    private static final double ASSUMED = 200;

    private final double atFirst;
    private double squares;
    private double expected;
    private double ratio;

    public Spread(double atFirst) {
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

    /** Hours of one pass are judged by the ratio before it, whatever their order. */
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
