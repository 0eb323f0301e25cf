package cn.duban.warning;

import java.time.Instant;

/**
 * A detector's result at or above blue, before it is put into words: most results change nothing, and a curve and a sentence for
 * every ticket of a storm would cost more than the rest of the detection.
 */
public interface SignalAlert {
    Signal signal();

    /** Identifies the subject, equal for every result of it. */
    String key();

    WarningLevel level();

    double score();

    Instant at();

    /** Number of tickets or ratings counted. */
    int count();

    /** The complete finding; valid only until the detector takes its next ticket. */
    Finding tell();
}
