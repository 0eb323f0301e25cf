package cn.duban.metrics;

import com.carrotsearch.hppc.BitMixer;
import java.util.Arrays;

/** The facets that many counts share: each a dimension and its value, in their places of a {@link CounterKey}. Equal by content. */
final class FacetGroup {
    private long[] parts;
    private int size;

    FacetGroup() {
        this(new long[12], 0);
    }

    private FacetGroup(long[] parts, int size) {
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

    FacetGroup copy() {
        return new FacetGroup(Arrays.copyOf(parts, size), size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FacetGroup of && Arrays.equals(parts, 0, size, of.parts, 0, of.size);
    }

    @Override
    public int hashCode() {
        long hash = size;
        for (int i = 0; i < size; i++) hash = BitMixer.mix64(hash ^ parts[i]);
        return (int) hash;
    }
}
