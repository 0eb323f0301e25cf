package cn.duban.cassandra.keys;

/**
 * Figures of the keys of personal data, of this process.
 *
 * @param inMemory keys in memory
 * @param fresh keys that new tickets can have without waiting for the store
 * @param loads blocks read from the store since the start
 * @param erased keys erased since the start
 */
public record KeyCounts(int inMemory, int fresh, long loads, long erased) {
    public static final KeyCounts NONE = new KeyCounts(0, 0, 0, 0);
}
