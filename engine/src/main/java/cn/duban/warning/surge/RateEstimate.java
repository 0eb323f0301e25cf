package cn.duban.warning.surge;

/**
 * The normal rate: tickets in a unit of time at a factor of one, as a discounted Gamma–Poisson estimate. Extreme counts are cut, so
 * that a surge is not learnt as normal.
 */
public final class RateEstimate {
    private static final double FEW = 2;
    private static final double DEVIATIONS = 3;

    /** The overdispersion is cut this many times farther: with the same cut it would be a third too small for few tickets. */
    private static final double WIDER = 2;

    private final double discount;
    private final double prior;
    private double shape = 1;
    private double seen;

    /**
     * @param discount factor of the earlier evidence, with each count
     * @param prior the initial rate; it always keeps a weight of about one ticket
     */
    public RateEstimate(double discount, double prior) {
        this.discount = discount;
        this.prior = prior;
        this.seen = 1 / prior;
    }

    public double value() {
        return shape / seen;
    }

    /** Variance / mean − 1 of a count with that mean: the overdispersion, and the uncertainty of the rate. */
    public double excess(double mean, Overdispersion spread) {
        return spread.ratio() - 1 + mean / (shape + 1);
    }

    /**
     * @param season the factor of the unit of time
     * @return the count after the cut
     */
    public double learn(double count, double season, Overdispersion spread) {
        double mean = value() * season;
        double deviations = DEVIATIONS * Math.sqrt(spread.ratio() * mean);
        double cut = Math.min(count, Math.max(FEW, mean + deviations));
        spread.take(Math.min(count, Math.max(WIDER * FEW, mean + WIDER * deviations)), mean);
        shape = discount * shape + cut + (1 - discount);
        seen = discount * seen + season + (1 - discount) / prior;
        return cut;
    }

    double shape() {
        return shape;
    }

    double seen() {
        return seen;
    }

    void restore(double shape, double seen) {
        this.shape = shape;
        this.seen = seen;
    }
}
