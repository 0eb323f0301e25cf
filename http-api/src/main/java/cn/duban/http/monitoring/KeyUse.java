package cn.duban.http.monitoring;

/**
 * The keys of personal data in this process; all 0 if encryption is off.
 *
 * @param inMemory keys in memory
 * @param fresh keys that new tickets can have without waiting for the store
 * @param loads blocks read from the store since the start
 * @param erased keys erased since the start
 */
public record KeyUse(int inMemory, int fresh, long loads, long erased) {}
