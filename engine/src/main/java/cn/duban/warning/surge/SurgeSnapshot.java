package cn.duban.warning.surge;

import java.util.List;

/**
 * Snapshot of a region's {@link SurgeDetector}.
 *
 * @param first the first hour seen, since 1970
 * @param hour the current hour
 * @param latest time of the newest ticket, in milliseconds
 * @param branches the estimates shared by the topics of a branch
 */
public record SurgeSnapshot(
        String region, long first, long hour, long latest, List<OfCell> cells, List<OfBranch> branches) {

    /**
     * One topic, or all.
     *
     * @param numbers shape and hours of the rate, the cumulative sum and its expected count
     * @param times times of the last tickets, the latest last, in milliseconds
     * @param dangers bits of the tickets with a word of danger
     * @param hours counts by hour since 1970, modulo 72
     */
    public record OfCell(
            String topic,
            double[] numbers,
            long sumSince,
            int sumCount,
            long[] times,
            long[] callers,
            List<String> tickets,
            int dangers,
            short[] hours) {}

    /**
     * A top-level topic.
     *
     * @param spread discounted sums of squares and of expected counts
     */
    public record OfBranch(String topic, double[] spread, OfYear year) {}

    /** By week: the learnt corrections, and the counts and expectations of the current year. */
    public record OfYear(float[] corrections, float[] counts, float[] weights, double years, int latest) {}

    public SurgeSnapshot {
        cells = List.copyOf(cells);
        branches = List.copyOf(branches);
    }
}
