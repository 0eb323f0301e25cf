package cn.duban.metrics;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The counts of one span of time. A changing bucket is a map; a frozen one is bytes, a tenth of the size, which are read in
 * place and written again without work.
 */
final class Bucket {
    /** Null while frozen. */
    private LongIntHashMap cells;
    /** Null after a change. */
    private byte[] written;

    Bucket() {
        cells = new LongIntHashMap();
    }

    private Bucket(byte[] written) {
        this.written = written;
    }

    void add(long key, int by) {
        if (cells == null) thaw();
        written = null;
        int at = cells.indexOf(key);
        if (!cells.indexExists(at)) {
            if (by != 0) cells.indexInsert(at, key, by);
            return;
        }
        int sum = cells.indexGet(at) + by;
        if (sum == 0) cells.indexRemove(at);
        else cells.indexReplace(at, sum);
    }

    void add(Bucket other) {
        other.forEach(this::add);
    }

    void clear() {
        cells = new LongIntHashMap();
        written = null;
    }

    void forEach(LongIntProcedure cell) {
        if (cells != null) cells.forEach(cell);
        else decode(written, cell);
    }

    boolean isEmpty() {
        return cells == null ? written[0] == 0 : cells.isEmpty();
    }

    /** Freezes a bucket that is not expected to change any more. */
    void freeze() {
        if (cells == null) return;
        written = written();
        cells = null;
    }

    private void thaw() {
        LongIntHashMap thawed = new LongIntHashMap();
        decode(written, (LongIntProcedure) thawed::put);
        cells = thawed;
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

    private static void decode(byte[] bytes, LongIntProcedure cell) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long key = 0;
        for (long left = Varint.read(in); left > 0; left--) {
            key += Varint.read(in);
            cell.apply(key, (int) Varint.unzigzag(Varint.read(in)));
        }
    }

    static Bucket read(byte[] bytes) {
        return new Bucket(bytes);
    }
}
