package cn.duban.figures;

/** What a count is told apart by: one value a dimension (of labels as many as there are), resolved once for many counts. */
public final class Facets {
    /** What changes from one count to the next. */
    private long first;

    private final Group group = new Group();

    /** By whom, and in which turn, the group got its number; see {@link Fresh}. */
    Fresh numberedBy;

    int turn;
    int number;

    /** Nothing but an empty place for what comes first. */
    public void clear() {
        group.clear();
        numberedBy = null;
    }

    /** @param value a number given by {@link Counters#value} */
    public void add(Dimension dimension, int value) {
        group.add(Key.of(0, dimension.ordinal(), value, 0));
        numberedBy = null;
    }

    public void unit(int value) {
        first(Dimension.UNIT, value);
    }

    /** What changes from one count to the next; must be given before anything is counted. */
    public void first(Dimension dimension, int value) {
        first = Key.of(0, dimension.ordinal(), value, 0);
    }

    long first() {
        return first;
    }

    /** All but the first. */
    Group group() {
        return group;
    }
}
