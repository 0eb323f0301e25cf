package cn.duban.http.stream;

/**
 * The position of a reader in the log of a region: after the entry {@code index} of {@code batch}.
 *
 * @param whole whether the batch is known to hold nothing more, so that the next batch follows
 */
record RegionPosition(long batch, int index, boolean whole) {

    static final RegionPosition START = new RegionPosition(0, 0, true);

    /** The batch after which to read. */
    long after() {
        return whole ? batch : batch - 1;
    }

    /** Whether that entry of that batch has been read. */
    boolean hasRead(long ofBatch, int ofIndex) {
        return ofBatch < batch || ofBatch == batch && (whole || ofIndex <= index);
    }

    @Override
    public String toString() {
        return batch + "." + index;
    }
}
