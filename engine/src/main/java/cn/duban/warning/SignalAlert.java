package cn.duban.warning;

import java.time.Instant;

/**
 * That something stands at or above blue, before it is told to people: most signs change nothing, and a curve of hours and a
 * sentence for each ticket of a storm would cost more than all else that is done for it.
 */
public interface SignalAlert {
    Signal signal();

    /** What is watched, the same whenever it is found again. */
    String key();

    Level level();

    double score();

    Instant at();

    /** Tickets counted, or ratings. */
    int count();

    /** All of it; right only until the detector takes its next ticket. */
    Finding tell();
}
