package cn.duban.metrics;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;

/**
 * How many things are due at which millisecond. Written a thousand times as often as read: writing is one lookup and allocates
 * nothing, reading scans everything.
 */
public final class InstantCounts {
    private final LongIntHashMap counts = new LongIntHashMap(16, 0.5);
    private int all;

    public void count(long millis, int by) {
        all += by;
        int at = counts.indexOf(millis);
        if (!counts.indexExists(at)) {
            counts.indexInsert(at, millis, by);
            return;
        }
        int sum = counts.indexGet(at) + by;
        if (sum == 0) counts.indexRemove(at);
        else counts.indexReplace(at, sum);
    }

    public int all() {
        return all;
    }

    /** How many are due by then. */
    public int by(long millis) {
        int come = 0;
        for (LongIntCursor each : counts) if (each.key <= millis) come += each.value;
        return come;
    }
}
