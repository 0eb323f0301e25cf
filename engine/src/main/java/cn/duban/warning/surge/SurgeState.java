package cn.duban.warning.surge;

/**
 * How far a topic stands out with its latest ticket.
 *
 * @param score comparable between topics, whatever comes of them a day
 * @param since the first ticket counted, in milliseconds
 * @param count tickets from then on
 * @param expected of them
 */
record SurgeState(double score, long since, int count, double expected) {
    static final SurgeState NONE = new SurgeState(0, 0, 0, 0);

    double excess() {
        return Math.max(0, count - expected);
    }
}
