package cn.duban.figures;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;

/**
 * How many things come at which millisecond. Written a thousand times as often as read: writing finds its place at once and
 * allocates nothing, reading looks at all of them.
 */
public final class Moments {
    private final LongIntHashMap counts = new LongIntHashMap();
    private int all;

    public void count(long millis, int by) {
        all += by;
        if (counts.addTo(millis, by) == 0) counts.remove(millis);
    }

    public int all() {
        return all;
    }

    /** Those that have come by then. */
    public int by(long millis) {
        int come = 0;
        for (LongIntCursor each : counts) if (each.key <= millis) come += each.value;
        return come;
    }
}
