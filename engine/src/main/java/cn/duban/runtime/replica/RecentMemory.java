package cn.duban.runtime.replica;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Bounds the bytes of the recent batches of a node, all regions together: the oldest ones go first, whichever region they are of.
 * Readers that resume before them read the store. The log follower calls it after each batch.
 */
public final class RecentMemory {
    private final long most;
    private volatile long held;

    public RecentMemory(long most) {
        if (most < 1) throw new IllegalArgumentException("no room for batches");
        this.most = most;
    }

    /** Drops batches until the rest fits; the last batch of each region stays. */
    void trim(Collection<Replica> replicas) {
        long bytes = 0;
        for (Replica replica : replicas) bytes += replica.recentBytes();
        while (bytes > most) {
            Optional<Replica> oldest = oldest(replicas);
            if (oldest.isEmpty()) break;
            long before = oldest.get().recentBytes();
            oldest.get().dropOldest();
            bytes -= before - oldest.get().recentBytes();
        }
        held = bytes;
    }

    private static Optional<Replica> oldest(Collection<Replica> replicas) {
        Optional<Replica> oldest = Optional.empty();
        Instant since = Instant.MAX;
        for (Replica replica : replicas) {
            Optional<Instant> at = replica.oldestRecent();
            if (at.isEmpty() || !at.get().isBefore(since)) continue;
            oldest = Optional.of(replica);
            since = at.get();
        }
        return oldest;
    }

    /** About how many bytes are held. */
    long held() {
        return held;
    }
}
