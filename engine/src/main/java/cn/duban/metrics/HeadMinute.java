package cn.duban.metrics;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.ObjectIntHashMap;
import com.carrotsearch.hppc.cursors.LongIntCursor;
import com.carrotsearch.hppc.procedures.LongIntProcedure;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts of the current minute. Most counts of a ticket, and those of many tickets, have the same facets: such a group is
 * counted as one, and split into its facets when it is poured.
 */
final class HeadMinute {
    private final LongIntHashMap counts = sparse();
    private final LongIntHashMap levels = sparse();
    /** {@link #counts} and {@link #levels} by group; the group's number takes the place of the value in a {@link CounterKey}. */
    private final LongIntHashMap groupCounts = sparse();

    private final LongIntHashMap groupLevels = sparse();
    private final ObjectIntHashMap<FacetGroup> numbers = new ObjectIntHashMap<>();

    private final List<FacetGroup> groups = new ArrayList<>();
    /** Numbers given in earlier turns are invalid. */
    private int turn;

    /** A half-empty map, so that most lookups succeed at the first probe. */
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
        if (facets.group().size() > 0) grouped.addTo(measure | CounterKey.of(0, 0, number(facets), 0), by);
    }

    private int number(Facets facets) {
        if (facets.numberedBy != this || facets.turn != turn) {
            facets.number = number(facets.group());
            facets.numberedBy = this;
            facets.turn = turn;
        }
        return facets.number;
    }

    private int number(FacetGroup group) {
        int at = numbers.indexOf(group);
        if (numbers.indexExists(at)) return numbers.indexGet(at);
        FacetGroup copy = group.copy();
        numbers.indexInsert(at, copy, groups.size());
        groups.add(copy);
        return groups.size() - 1;
    }

    boolean isEmpty() {
        return counts.isEmpty() && levels.isEmpty();
    }

    /**
     * Passes everything on and clears it.
     *
     * @param both receives counts and levels
     * @param ofLevels receives levels only
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
            long measure = CounterKey.of(CounterKey.measure(each.key), 0, 0, CounterKey.slice(each.key));
            FacetGroup group = groups.get(CounterKey.value(each.key));
            for (int i = 0; i < group.size(); i++) cell.apply(measure | group.part(i), each.value);
        }
    }
}
