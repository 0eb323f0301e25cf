package cn.duban.metrics;

/**
 * What counts are broken down by. A measure is counted once under every dimension that applies to it, so each dimension adds up
 * to the same total; TOPIC holds leaves of the tree, whose branches are sums.
 */
public enum Dimension {
    KIND,
    CHANNEL,
    TOPIC,
    LABEL,
    UNIT,
    URGENCY,
    LINE,
    SHIFT,
    AGENT,
    /** Of calls, which are all in the city's own log. */
    REGION,
    /** The hour of the day in the counters' zone, {@code 00} to {@code 23}. */
    HOUR,
    ROTATION,
    /** Kind, channel and urgency together, so that counts can be filtered by several of them at once. */
    PROFILE
}
