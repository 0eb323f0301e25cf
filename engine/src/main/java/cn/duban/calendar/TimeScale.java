package cn.duban.calendar;

/**
 * A scale that never decreases with time: elapsed time, working time, days closed. A due is the first instant at which the
 * scale has grown by the budget; growth inside pauses does not count.
 */
interface TimeScale {

    /** The value at an instant inside the table, in nanoseconds since 1970. */
    long at(long nanos);

    /** The first instant at which the value is at least this. */
    long reach(long value);

    /** By how much a sum of values may miss another one that is meant to equal it. */
    default long slack() {
        return 0;
    }

    /** Elapsed nanoseconds, round the clock. */
    TimeScale ELAPSED = new TimeScale() {
        @Override
        public long at(long nanos) {
            return nanos;
        }

        @Override
        public long reach(long value) {
            return value;
        }
    };
}
