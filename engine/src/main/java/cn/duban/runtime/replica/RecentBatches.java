package cn.duban.runtime.replica;

import cn.duban.region.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The last batches of a region, for readers that resume after a short while: as many as hold {@value #MOST} entries in all, so
 * that a flood takes no more memory than a quiet year. More would cost garbage collection (ADR 3). {@link RecentMemory} bounds
 * their bytes. Not safe for several threads.
 */
final class RecentBatches {
    static final int MOST = 3_000;

    private final Batch[] ring = new Batch[MOST];
    /** The kept positions: from the oldest up to the newest; none if the newest is before the oldest. */
    private long oldest;

    private long newest;
    private int weight;
    private long bytes;

    /** @param position of the last batch before the first one that is added */
    RecentBatches(long position) {
        newest = position;
        oldest = position + 1;
    }

    /** @param batch the next one, without a gap */
    void add(Batch batch) {
        newest = batch.position();
        ring[place(newest)] = batch;
        weight += weight(batch);
        bytes += batch.heapBytes();
        while (weight > MOST && oldest < newest) drop();
    }

    /** Forgets the oldest batch. */
    void drop() {
        Batch last = ring[place(oldest)];
        weight -= weight(last);
        bytes -= last.heapBytes();
        ring[place(oldest++)] = null;
    }

    /** About how many bytes the kept batches take. */
    long bytes() {
        return bytes;
    }

    /** When the oldest batch was recorded; empty if it is the only one, which live readers still need. */
    Optional<Instant> oldest() {
        return oldest < newest ? Optional.of(ring[place(oldest)].recordedAt()) : Optional.empty();
    }

    /** Whether {@link #after} has an answer. */
    boolean reaches(long from) {
        return from + 1 >= oldest || from >= newest;
    }

    /** Forgets all of them: readers read the log, which no longer has what was erased. */
    void forget() {
        Arrays.fill(ring, null);
        oldest = newest + 1;
        weight = 0;
        bytes = 0;
    }

    /** The batches after a position, at most {@code limit}; empty if they do not reach back so far. */
    Optional<List<Batch>> after(long from, int limit) {
        if (!reaches(from)) return Optional.empty();
        List<Batch> batches = new ArrayList<>();
        for (long at = from + 1; at <= newest && batches.size() < limit; at++) batches.add(ring[place(at)]);
        return Optional.of(batches);
    }

    private static int place(long position) {
        return (int) (position % MOST);
    }

    /** A batch without entries takes a place, too. */
    private static int weight(Batch batch) {
        return Math.max(1, batch.entries().size());
    }
}
