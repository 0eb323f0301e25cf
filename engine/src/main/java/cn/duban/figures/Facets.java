package cn.duban.figures;

import java.util.Arrays;

/** What a count is told apart by: one value a dimension (of labels as many as there are), resolved once for many counts. */
public final class Facets {
    /** Each a dimension and its value, in their places of a {@link Key}; what changes most is the first. */
    private long[] parts = new long[12];

    private int size = 1;

    /** Nothing but an empty place for what comes first. */
    public void clear() {
        size = 1;
    }

    /** @param value a number given by {@link Counters#value} */
    public void add(Dimension dimension, int value) {
        if (size == parts.length) parts = Arrays.copyOf(parts, 2 * size);
        parts[size++] = Key.of(0, dimension.ordinal(), value, 0);
    }

    public void unit(int value) {
        first(Dimension.UNIT, value);
    }

    /** What changes from one count to the next; must be given before anything is counted. */
    public void first(Dimension dimension, int value) {
        parts[0] = Key.of(0, dimension.ordinal(), value, 0);
    }

    int size() {
        return size;
    }

    long part(int at) {
        return parts[at];
    }
}
