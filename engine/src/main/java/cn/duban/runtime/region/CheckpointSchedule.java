package cn.duban.runtime.region;

/**
 * When a region keeps a checkpoint. A checkpoint is as large as the region, however little has happened since the last one, and
 * without one the log since then is folded again at the next start, which costs less than writing as many bytes did; so the next is
 * due once that log is four times as large as the last checkpoint was. What is written stays within a quarter more than the log, and
 * what is read at a start within five times the region.
 */
final class CheckpointSchedule {
    /** Batches since the last one: below the first never, from the last on however small they are. */
    static final int FEWEST = 500;

    static final int MOST = 30_000;
    /** How large the log grows, in checkpoints. */
    static final int LOG = 4;
    /** Without a quiet moment it waits for so much more. */
    static final int PATIENCE = 2;

    private long batches;
    private long bytes;
    private long size;

    /**
     * The latest checkpoint is another: found at a start, or kept just now.
     *
     * @param batches of the log behind it
     * @param bytes of these
     * @param size of the checkpoint, in bytes; 0 without one
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

    /** Whether it is time, in a moment that is quiet or not. */
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
