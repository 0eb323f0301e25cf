package cn.duban.cassandra.keys;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * Blocks of keys in memory. When there are too many, those that were not used for the longest time leave; blocks with fresh
 * keys stay, and so do those that were just loaded, up to twice the bound.
 */
final class KeyCache {
    private static final long JUST_LOADED_NANOS = Duration.ofSeconds(30).toNanos();
    /** A sixteenth of them leaves at a time, so that the search for the oldest is seldom. */
    private static final int SHARE = 16;

    private final int most;
    private final LongPredicate pinned;
    private final Map<Long, KeyBlock> blocks = new ConcurrentHashMap<>();

    /** @param pinned whether the block must stay */
    KeyCache(int keys, LongPredicate pinned) {
        this.most = keys / KeyBlock.SIZE;
        this.pinned = pinned;
    }

    Optional<KeyBlock> find(long number) {
        return Optional.ofNullable(blocks.get(number));
    }

    boolean contains(long number) {
        return blocks.containsKey(number);
    }

    void add(KeyBlock block) {
        blocks.put(block.number(), block);
        if (blocks.size() > most) evict();
    }

    /** Keys in memory. */
    int count() {
        return blocks.values().stream().mapToInt(KeyBlock::count).sum();
    }

    private synchronized void evict() {
        int surplus = blocks.size() - most;
        if (surplus <= 0) return;
        boolean far = surplus >= most;
        long now = System.nanoTime();
        List<KeyBlock> oldest = blocks.values().stream()
                .filter(block -> far || now - block.since() > JUST_LOADED_NANOS)
                .filter(block -> !pinned.test(block.number()))
                .map(block -> Map.entry(now - block.used(), block))
                .sorted(Map.Entry.comparingByKey(Comparator.<Long>naturalOrder().reversed()))
                .map(Map.Entry::getValue)
                .toList();
        oldest.stream().limit(surplus + most / SHARE).forEach(block -> blocks.remove(block.number(), block));
    }
}
