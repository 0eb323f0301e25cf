package cn.duban.warning.matter;

import com.carrotsearch.hppc.LongIntHashMap;

/** Counts distinct callers. Caller 0 is unknown: each of his tickets counts as another caller. */
final class DistinctCallers {
    private final LongIntHashMap known = new LongIntHashMap();
    private int unknown;

    void add(long caller) {
        if (caller == 0) unknown++;
        else known.addTo(caller, 1);
    }

    void remove(long caller) {
        if (caller == 0) unknown--;
        else if (known.addTo(caller, -1) == 0) known.remove(caller);
    }

    int distinct() {
        return known.size() + unknown;
    }
}
