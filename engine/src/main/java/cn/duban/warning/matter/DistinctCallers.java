package cn.duban.warning.matter;

import com.carrotsearch.hppc.LongIntHashMap;

/** How many distinct callers there are. Nobody knows who 0 is, so each ticket of his counts as another's. */
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
