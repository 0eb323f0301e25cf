package cn.duban.http.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Records that wait for the writer; bounded. Equal reads and refusals that wait are one record with a number. What does not fit
 * is counted, and the count is itself a record.
 */
final class AuditQueue {
    /** The writer looks again after so many more. */
    private static final int SIGNAL = 256;

    private final int most;
    private final long longestNanos;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Map<AuditEntry.Sameness, Waiting> repeatable = new HashMap<>();
    private final Map<AuditKind, Long> dropped = new EnumMap<>(AuditKind.class);
    private Optional<Instant> firstDropped = Optional.empty();
    private List<Waiting> writing = List.of();
    private boolean closing;
    private long lost;

    /** A record with how often it happened while it waited, and when last. */
    static final class Waiting {
        private final AuditEntry entry;
        private final long since;
        private long times = 1;
        private Instant until;

        Waiting(AuditEntry entry, long since) {
            this.entry = entry;
            this.since = since;
            this.until = entry.wall();
        }

        AuditEntry entry() {
            return entry;
        }

        long times() {
            return times;
        }

        Instant until() {
            return until;
        }
    }

    /**
     * @param most how many may wait before required ones are refused
     * @param longest how long one may wait before required ones are refused
     */
    AuditQueue(int most, Duration longest, LongSupplier nanos) {
        this.most = most;
        this.longestNanos = longest.toNanos();
        this.nanos = nanos;
    }

    void add(AuditEntry entry) {
        lock.lock();
        try {
            AuditEntry.Sameness same = entry.repeatable() ? entry.sameness() : null;
            Waiting known = same == null ? null : repeatable.get(same);
            if (known != null) {
                known.times++;
                known.until = entry.wall();
            } else if (waiting.size() >= room(entry.kind())) {
                drop(entry);
            } else {
                Waiting added = new Waiting(entry, nanos.getAsLong());
                waiting.add(added);
                if (same != null) repeatable.put(same, added);
                if (waiting.size() == 1 || waiting.size() % SIGNAL == 0) more.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Refusals can be caused by anyone, so they take half of the room and never keep others out. Requests that were let in
     * before the limit still find room behind it.
     */
    private int room(AuditKind kind) {
        return kind == AuditKind.REFUSAL ? most / 2 : 2 * most;
    }

    private void drop(AuditEntry entry) {
        if (dropped.isEmpty()) firstDropped = Optional.of(entry.wall());
        dropped.merge(entry.kind(), 1L, Long::sum);
        lost++;
    }

    /** Whether a further record might not be kept. */
    boolean full() {
        lock.lock();
        try {
            return waiting.size() + writing.size() >= most || oldestNanos() > longestNanos;
        } finally {
            lock.unlock();
        }
    }

    private long oldestNanos() {
        Waiting oldest = writing.isEmpty() ? waiting.peek() : writing.get(0);
        return oldest == null ? 0 : nanos.getAsLong() - oldest.since;
    }

    /** How long the oldest record has waited. */
    Duration oldest() {
        lock.lock();
        try {
            return Duration.ofNanos(oldestNanos());
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return waiting.size() + writing.size();
        } finally {
            lock.unlock();
        }
    }

    /** How many records were dropped and counted since the start. */
    long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next records to write, {@code gather} after the first of them came; they count as waiting until {@link #written}.
     * Empty if none came within {@code patience}.
     */
    List<Waiting> next(int limit, Duration gather, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closing && left > 0) left = more.awaitNanos(left);
            left = waiting.isEmpty() ? 0 : gather.toNanos() - (nanos.getAsLong() - waiting.peek().since);
            while (waiting.size() < limit && !closing && left > 0) left = more.awaitNanos(left);
            List<Waiting> next = new ArrayList<>();
            while (next.size() < limit && !waiting.isEmpty()) {
                Waiting one = waiting.poll();
                if (one.entry.repeatable()) repeatable.remove(one.entry.sameness());
                next.add(one);
            }
            writing = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    void written() {
        lock.lock();
        try {
            writing = List.of();
        } finally {
            lock.unlock();
        }
    }

    /** Words about what was dropped since the last call, if anything was. */
    Optional<String> gap() {
        lock.lock();
        try {
            if (dropped.isEmpty()) return Optional.empty();
            String counts = dropped.entrySet().stream()
                    .map(e -> e.getKey().wire() + ": " + e.getValue())
                    .collect(Collectors.joining(", "));
            Optional<String> words = firstDropped.map(first -> "not kept since " + first + ": " + counts);
            dropped.clear();
            return words;
        } finally {
            lock.unlock();
        }
    }

    /** What waits is handed out without gathering. */
    void close() {
        lock.lock();
        try {
            closing = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** For the writer's pause between two tries; ends early when closing. */
    void pause(Duration length) throws InterruptedException {
        lock.lock();
        try {
            if (!closing) more.await(length.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            lock.unlock();
        }
    }
}
