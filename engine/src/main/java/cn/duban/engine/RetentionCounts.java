package cn.duban.engine;

/**
 * What the policy's erase-after did on this node since its start.
 *
 * @param erased tickets whose personal texts were erased
 * @param inClear tickets whose texts remain, because they are from before encryption
 */
public record RetentionCounts(long erased, long inClear) {}
