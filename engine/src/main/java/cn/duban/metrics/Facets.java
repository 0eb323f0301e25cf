package cn.duban.metrics;

/** The dimensions and values of a count: one value a dimension (any number of labels), resolved once for many counts. */
public final class Facets {
    /** The facet that changes from one count to the next. */
    private long first;

    private final FacetGroup group = new FacetGroup();

    /** The instance that numbered the group, and its turn then; see {@link HeadMinute}. */
    HeadMinute numberedBy;

    int turn;
    int number;

    /** Removes all facets; {@link #first} must be set again. */
    public void clear() {
        group.clear();
        numberedBy = null;
    }

    /** @param value a number given by {@link Counters#value} */
    public void add(Dimension dimension, int value) {
        group.add(CounterKey.of(0, dimension.ordinal(), value, 0));
        numberedBy = null;
    }

    public void unit(int value) {
        first(Dimension.UNIT, value);
    }

    /** Sets the facet that changes from one count to the next; required before the first count. */
    public void first(Dimension dimension, int value) {
        first = CounterKey.of(0, dimension.ordinal(), value, 0);
    }

    long first() {
        return first;
    }

    /** All facets but the first. */
    FacetGroup group() {
        return group;
    }
}
