package cn.duban.warning.surge;

/**
 * How likely so many tickets are by chance: the negative binomial distribution by its mean and by its excess, which is
 * variance / mean − 1. Its terms follow from each other, so that no special function is needed and an excess of zero is
 * Poisson's. Upper tails are added up from their first term, which keeps all digits of the smallest of them.
 */
public final class NegativeBinomialTail {
    private static final double NEGLIGIBLE = 1e-10;
    private static final double LARGE = 1e200;
    private static final double LOG_LARGE = Math.log(LARGE);

    private NegativeBinomialTail() {}

    /** The chance of {@code count} or more. */
    public static double atLeast(int count, double mean, double excess) {
        if (count <= 0) return 1;
        if (mean <= 0) return 0;
        return count > mean ? above(count, mean, excess) : Math.max(0, 1 - below(count, mean, excess));
    }

    /** Whether so many or more come about less often than that, which is told without adding up where it is far from it. */
    public static boolean rarer(double than, int count, double mean, double excess) {
        double above = count - mean;
        double variance = mean * (1 + excess);
        // By Cantelli's inequality no distribution of that mean and variance has them oftener than this.
        if (above > 0 && variance < than * (variance + above * above)) return true;
        return atLeast(count, mean, excess) < than;
    }

    /** The least count that is not exceeded with this chance, which is a large one. */
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

    /** Of exactly so many; scaled on the way, since that of none may be too small for a number. */
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
