package cn.duban.load.year;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded choices: the same seed and the same sequence of calls give the same results. */
public final class SeededRandom {

    private final SplittableRandom random;

    public SeededRandom(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The seed of a part, so that a part can be made without the parts before it. */
    static long seed(long seed, long part) {
        return new SplittableRandom(seed ^ (part * 0x9E3779B97F4A7C15L)).nextLong();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A whole number whose mean is {@code expected}: its floor, or one more. */
    int rounded(double expected) {
        int floor = (int) Math.floor(expected);
        return floor + (chance(expected - floor) ? 1 : 0);
    }

    double unit() {
        return random.nextDouble();
    }
}
