package cn.duban.load.warnings;

import java.util.SplittableRandom;

/** Random counts from a seed. */
final class RandomCounts {
    private final SplittableRandom random;

    RandomCounts(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** An independent generator for a part, so that parts can be made in any order. */
    static RandomCounts of(long seed, long... parts) {
        long mixed = seed;
        for (long part : parts) mixed = new SplittableRandom(mixed ^ part * 0x9E3779B97F4A7C15L).nextLong();
        return new RandomCounts(mixed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long below(long bound) {
        return random.nextLong(bound);
    }

    long any() {
        return random.nextLong();
    }

    /** From 0 to 1. */
    double share() {
        return random.nextDouble();
    }

    double gaussian() {
        return random.nextGaussian();
    }

    int poisson(double mean) {
        int count = 0;
        double left = mean;
        // For a larger mean the product of uniform numbers would underflow.
        for (; left > 30; left -= 30) count += poisson(30);
        double least = Math.exp(-left);
        for (double product = random.nextDouble(); product > least; product *= random.nextDouble()) count++;
        return count;
    }

    /** Negative binomial with this variance over mean. */
    int count(double mean, double spread) {
        if (mean <= 0) return 0;
        return spread <= 1 ? poisson(mean) : poisson(gamma(mean / (spread - 1)) * (spread - 1));
    }

    /** A number from 1 on by the logarithmic law with this parameter. */
    int logarithmic(double p) {
        if (p <= 0) return 1;
        double left = random.nextDouble();
        double chance = -p / Math.log1p(-p);
        int size = 1;
        while (left > chance && size < 1000) {
            left -= chance;
            chance *= p * size / (size + 1);
            size++;
        }
        return size;
    }

    /** Of scale one, after Marsaglia and Tsang. */
    private double gamma(double shape) {
        if (shape < 1) return gamma(shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
        }
    }
}
