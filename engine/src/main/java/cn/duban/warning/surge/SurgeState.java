package cn.duban.warning.surge;

/**
 * The score of a topic with its latest ticket.
 *
 * @param score comparable between topics of different rates
 * @param since time of the first ticket counted, in milliseconds
 * @param count number of tickets since then
 * @param expected normal number of tickets since then
 */
record SurgeState(double score, long since, int count, double expected) {
    static final SurgeState NONE = new SurgeState(0, 0, 0, 0);

    double excess() {
        return Math.max(0, count - expected);
    }
}
