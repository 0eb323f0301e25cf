package cn.duban.calendar;

/**
 * Something that only grows along the line of instants: elapsed time, working time, days closed. A due is the first
 * instant at which the measure has grown by the budget, and what it grew inside a pause is left out.
 */
interface TimeMeasure {

    /** The measure at an instant, in nanoseconds since 1970, within the table. */
    long at(long nanos);

    /** The first instant at which the measure is at least this. */
    long reach(long value);

    /** Nanoseconds round the clock. */
    TimeMeasure ELAPSED = new TimeMeasure() {
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
