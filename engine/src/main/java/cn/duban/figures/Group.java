package cn.duban.figures;

import com.carrotsearch.hppc.BitMixer;
import java.util.Arrays;

/** The facets that many counts share: each a dimension and its value, in their places of a {@link Key}. Equal by content. */
final class Group {
    private long[] parts;
    private int size;

    Group() {
        this(new long[12], 0);
    }

    private Group(long[] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    void clear() {
        size = 0;
    }

    void add(long part) {
        if (size == parts.length) parts = Arrays.copyOf(parts, 2 * size);
        parts[size++] = part;
    }

    int size() {
        return size;
    }

    long part(int at) {
        return parts[at];
    }

    Group copy() {
        return new Group(Arrays.copyOf(parts, size), size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Group of && Arrays.equals(parts, 0, size, of.parts, 0, of.size);
    }

    @Override
    public int hashCode() {
        long hash = size;
        for (int i = 0; i < size; i++) hash = BitMixer.mix64(hash ^ parts[i]);
        return (int) hash;
    }
}
