package cn.duban.figures;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.ObjectIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of the minute that is now. What a ticket is told apart by is the same for most of its counts and for many tickets: such a
 * group of facets is counted as one, and told apart when it is poured.
 */
final class Fresh {
    private final LongIntHashMap counts = sparse();
    private final LongIntHashMap levels = sparse();
    /** Those of {@link #counts} and {@link #levels} by group, which has its number where a value stands in a {@link Key}. */
    private final LongIntHashMap groupCounts = sparse();

    private final LongIntHashMap groupLevels = sparse();
    private final ObjectIntHashMap<Group> numbers = new ObjectIntHashMap<>();

    private final List<Group> groups = new ArrayList<>();
    /** Numbers given before belong to nobody. */
    private int turn;

    /** Counting is looking for a place in it: half empty, it is found at the first look. */
    private static LongIntHashMap sparse() {
        return new LongIntHashMap(512, 0.5);
    }

    void add(long measure, Facets facets, int by) {
        add(counts, groupCounts, measure, facets, by);
    }

    void change(long measure, Facets facets, int by) {
        add(levels, groupLevels, measure, facets, by);
    }

    private void add(LongIntHashMap single, LongIntHashMap grouped, long measure, Facets facets, int by) {
        single.addTo(measure | facets.first(), by);
        if (facets.group().size() > 0) grouped.addTo(measure | Key.of(0, 0, number(facets), 0), by);
    }

    private int number(Facets facets) {
        if (facets.numberedBy != this || facets.turn != turn) {
            facets.number = number(facets.group());
            facets.numberedBy = this;
            facets.turn = turn;
        }
        return facets.number;
    }

    private int number(Group group) {
        int at = numbers.indexOf(group);
        if (numbers.indexExists(at)) return numbers.indexGet(at);
        Group copy = group.copy();
        numbers.indexInsert(at, copy, groups.size());
        groups.add(copy);
        return groups.size() - 1;
    }

    boolean isEmpty() {
        return counts.isEmpty() && levels.isEmpty();
    }

    /**
     * Tells everything and forgets it.
     *
     * @param both gets counts and levels
     * @param ofLevels gets levels only
     */
    void pour(LongIntProcedure both, LongIntProcedure ofLevels) {
        counts.forEach(both);
        apart(groupCounts, both);
        levels.forEach(both);
        apart(groupLevels, both);
        levels.forEach(ofLevels);
        apart(groupLevels, ofLevels);
        counts.clear();
        levels.clear();
        groupCounts.clear();
        groupLevels.clear();
        numbers.clear();
        groups.clear();
        turn++;
    }

    private void apart(LongIntHashMap grouped, LongIntProcedure cell) {
        for (LongIntCursor each : grouped) {
            long measure = Key.of(Key.measure(each.key), 0, 0, Key.slice(each.key));
            Group group = groups.get(Key.value(each.key));
            for (int i = 0; i < group.size(); i++) cell.apply(measure | group.part(i), each.value);
        }
    }
}
