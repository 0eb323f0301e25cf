package cn.duban.http.stream;

/**
 * Where a reader stands in a region's log: behind the entry {@code index} of {@code batch}.
 *
 * @param whole whether the batch is known to hold nothing more, so that the next batch is due
 */
record Place(long batch, int index, boolean whole) {

    static final Place START = new Place(0, 0, true);

    /** The batch to read after. */
    long after() {
        return whole ? batch : batch - 1;
    }

    /** Whether the entry of a batch has been read. */
    boolean has(long ofBatch, int ofIndex) {
        return ofBatch < batch || ofBatch == batch && (whole || ofIndex <= index);
    }

    @Override
    public String toString() {
        return batch + "." + index;
    }
}
