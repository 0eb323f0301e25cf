package cn.duban.http.stream;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The chunks that readers have taken and not sent yet. Readers that share a chunk hold it once. When they hold more than the
 * limit together, those that have not gone on for longest are cut off; they come back with their last id. Safe for all threads.
 */
final class UnsentChunks {
    private final long most;
    /** In the order in which they took their chunks. */
    private final Map<Holder, Chunk> held = new LinkedHashMap<>();

    private final Map<Chunk, Integer> holders = new IdentityHashMap<>();
    private long bytes;

    /** A reader that can be cut off. */
    interface Holder {
        void cutOff();
    }

    UnsentChunks(long most) {
        if (most < 1) throw new IllegalArgumentException("no room for chunks");
        this.most = most;
    }

    /** The reader has taken its next chunk: it has sent the one before. */
    void take(Holder reader, Chunk chunk) {
        List<Holder> slowest = new ArrayList<>();
        synchronized (this) {
            letGo(reader);
            if (chunk.bytes().isEmpty()) return;
            held.put(reader, chunk);
            if (holders.merge(chunk, 1, Integer::sum) == 1) bytes += chunk.heapBytes();
            while (bytes > most && held.size() > 1) {
                Holder first = held.keySet().iterator().next();
                letGo(first);
                slowest.add(first);
            }
        }
        slowest.forEach(Holder::cutOff);
    }

    /** The reader is gone. */
    synchronized void release(Holder reader) {
        letGo(reader);
    }

    private void letGo(Holder reader) {
        Chunk chunk = held.remove(reader);
        if (chunk == null) return;
        if (holders.merge(chunk, -1, Integer::sum) > 0) return;
        holders.remove(chunk);
        bytes -= chunk.heapBytes();
    }

    synchronized long bytes() {
        return bytes;
    }
}
