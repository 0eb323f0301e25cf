package cn.duban.warning.surge;

/**
 * What is normal: tickets in a unit of time at a season of one, as a discounted Gamma–Poisson estimate. Extreme counts are
 * cut, so that what is to be warned of is not learnt as normal.
 */
public final class Rate {
    private static final double FEW = 2;
    private static final double DEVIATIONS = 3;

    /** Times as far: cut like the level, the spread of few tickets would come out a third too small. */
    private static final double WIDER = 2;

    private final double discount;
    private final double prior;
    private double shape = 1;
    private double seen;

    /**
     * @param discount of what was learnt before, with each count
     * @param prior the rate before anything is known; it never quite loses its weight of one ticket
     */
    public Rate(double discount, double prior) {
        this.discount = discount;
        this.prior = prior;
        this.seen = 1 / prior;
    }

    public double value() {
        return shape / seen;
    }

    /** Variance over mean, less one, of so many expected: of their own spread, and because the rate is an estimate. */
    public double excess(double mean, Spread spread) {
        return spread.ratio() - 1 + mean / (shape + 1);
    }

    /**
     * @param season of the unit of time in which they came
     * @return how many of them were learnt
     */
    public double learn(double count, double season, Spread spread) {
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
