package cn.duban.metrics;

/**
 * A counter's key as one number: measure (10 bits), dimension (4), the dimension's value (24), and for durations the slice
 * (26).
 */
final class CounterKey {
    static final int MEASURES = 1 << 10;
    static final int VALUES = 1 << 24;
    static final int SLICES = 1 << 26;

    private CounterKey() {}

    static long of(int measure, int dimension, int value, int slice) {
        return ((long) measure << 54) | ((long) dimension << 50) | ((long) value << 26) | slice;
    }

    static int measure(long key) {
        return (int) (key >>> 54);
    }

    static int dimension(long key) {
        return (int) (key >>> 50) & 0xF;
    }

    static int value(long key) {
        return (int) (key >>> 26) & (VALUES - 1);
    }

    static int slice(long key) {
        return (int) key & (SLICES - 1);
    }
}
