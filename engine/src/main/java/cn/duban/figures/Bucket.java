package cn.duban.figures;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The counts of one span of time; as bytes it is written anew only if it has changed since. */
final class Bucket {
    private final LongIntHashMap cells = new LongIntHashMap();
    private byte[] written;

    void add(long key, int by) {
        written = null;
        if (cells.addTo(key, by) == 0) cells.remove(key);
    }

    void add(Bucket other) {
        written = null;
        other.cells.forEach((LongIntProcedure) this::add);
    }

    void forEach(LongIntProcedure cell) {
        cells.forEach(cell);
    }

    int get(long key) {
        return cells.get(key);
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    int size() {
        return cells.size();
    }

    /** Keys in order, each as its distance from the one before, with its count. */
    byte[] written() {
        if (written != null) return written;
        long[] keys = cells.keys().toArray();
        Arrays.sort(keys);
        ByteBuffer out = ByteBuffer.allocate(5 + keys.length * 15);
        Varint.write(out, keys.length);
        long before = 0;
        for (long key : keys) {
            Varint.write(out, key - before);
            Varint.write(out, Varint.zigzag(cells.get(key)));
            before = key;
        }
        written = Arrays.copyOf(out.array(), out.position());
        return written;
    }

    static Bucket read(byte[] bytes) {
        Bucket bucket = new Bucket();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long key = 0;
        for (long left = Varint.read(in); left > 0; left--) {
            key += Varint.read(in);
            bucket.cells.put(key, (int) Varint.unzigzag(Varint.read(in)));
        }
        bucket.written = bytes;
        return bucket;
    }
}
