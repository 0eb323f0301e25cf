package cn.duban.runtime.region;

/**
 * Decides when a region saves a checkpoint. A checkpoint is as large as the region, however little has changed. Without one,
 * the next start folds the log since the last one, which costs less than writing as many bytes. So a checkpoint is due once the
 * log since the last one is four times as large as it. Checkpoints then add at most a quarter to the bytes written, and a start
 * reads at most five times the region.
 */
final class CheckpointSchedule {
    /** Batches since the last checkpoint: with fewer, none is due; with {@link #MOST}, one is due however small they are. */
    static final int FEWEST = 500;

    static final int MOST = 30_000;
    /** The size of the log at which one is due, in sizes of the last checkpoint. */
    static final int LOG = 4;
    /** The factor by which a busy region waits longer for a quiet moment. */
    static final int PATIENCE = 2;

    private long batches;
    private long bytes;
    private long size;

    /**
     * Starts to count from another checkpoint: one found at a start, or just saved.
     *
     * @param batches in the log after it
     * @param bytes of these batches
     * @param size of the checkpoint in bytes; 0 without one
     */
    void begin(long batches, long bytes, long size) {
        this.batches = batches;
        this.bytes = bytes;
        this.size = size;
    }

    void written(long batchBytes) {
        batches++;
        bytes += batchBytes;
    }

    /** Whether a checkpoint is due in a moment that is quiet or busy. */
    boolean due(boolean quiet) {
        int times = quiet ? 1 : PATIENCE;
        return batches >= times * FEWEST && bytes / (times * LOG) >= size || batches >= MOST;
    }

    long batches() {
        return batches;
    }

    long bytes() {
        return bytes;
    }
}
