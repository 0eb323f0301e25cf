package cn.duban.warning.surge;

/**
 * Tail probabilities of the negative binomial distribution, given by its mean and its excess (variance / mean − 1). Each term follows
 * from the one before, so no special function is needed, and an excess of zero is Poisson's distribution. Upper tails are summed from
 * their first term, which keeps the digits of very small ones.
 */
public final class NegativeBinomialTail {
    private static final double NEGLIGIBLE = 1e-10;
    private static final double LARGE = 1e200;
    private static final double LOG_LARGE = Math.log(LARGE);

    private NegativeBinomialTail() {}

    /** The probability of {@code count} or more. */
    public static double atLeast(int count, double mean, double excess) {
        if (count <= 0) return 1;
        if (mean <= 0) return 0;
        return count > mean ? above(count, mean, excess) : Math.max(0, 1 - below(count, mean, excess));
    }

    /** Whether the probability of {@code count} or more is less than {@code than}; far away from it, without summing. */
    public static boolean rarer(double than, int count, double mean, double excess) {
        double above = count - mean;
        double variance = mean * (1 + excess);
        // Cantelli's inequality: the bound for every distribution of that mean and variance.
        if (above > 0 && variance < than * (variance + above * above)) return true;
        return atLeast(count, mean, excess) < than;
    }

    /** The least count that is not exceeded with this probability, which is close to one. */
    public static int quantile(double chance, double mean, double excess) {
        int count = mean < 5 ? 0 : (int) mean;
        while (atLeast(count + 1, mean, excess) > 1 - chance) count++;
        return count;
    }

    private static double above(int count, double mean, double excess) {
        double term = 1;
        double sum = 1;
        for (int i = count; term > sum * NEGLIGIBLE; i++) {
            term *= (mean + i * excess) / ((i + 1) * (1 + excess));
            sum += term;
        }
        return Math.min(1, chance(count, mean, excess) * sum);
    }

    private static double below(int count, double mean, double excess) {
        double term = 1;
        double sum = 1;
        for (int i = count - 1; i > 0 && term > sum * NEGLIGIBLE; i--) {
            term *= i * (1 + excess) / (mean + (i - 1) * excess);
            sum += term;
        }
        return chance(count - 1, mean, excess) * sum;
    }

    /** The probability of exactly {@code count}; scaled on the way, since that of 0 may underflow. */
    private static double chance(int count, double mean, double excess) {
        double log = excess < 1e-9 ? -mean : -mean * Math.log1p(excess) / excess;
        double term = 1;
        for (int i = 0; i < count; i++) {
            term *= (mean + i * excess) / ((i + 1) * (1 + excess));
            if (term > LARGE) {
                term /= LARGE;
                log += LOG_LARGE;
            }
        }
        return term * Math.exp(log);
    }
}
