package cn.duban.warning.surge;

import java.util.List;

/**
 * All that {@link Surges} remembers of a region, at rest.
 *
 * @param first the first hour ever seen, since 1970
 * @param hour the one that was running
 * @param latest the newest ticket, in milliseconds
 * @param branches what topics share with those below them
 */
public record SurgesSnapshot(
        String region, long first, long hour, long latest, List<OfCell> cells, List<OfBranch> branches) {

    /**
     * One topic, or all.
     *
     * @param numbers shape and hours of the level, the cumulative sum and what was expected since it began
     * @param times of the last tickets, the latest last, in milliseconds
     * @param dangers those of them in which a word of danger fell, by bits
     * @param hours counts by the hour since 1970, modulo three days
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
     * A topic at the top.
     *
     * @param spread sums of squares and of expected counts, discounted
     */
    public record OfBranch(String topic, double[] spread, OfYear year) {}

    /** By week: what was learnt, and of the year that is running counts and what was expected of them. */
    public record OfYear(float[] corrections, float[] counts, float[] weights, double years, int latest) {}

    public SurgesSnapshot {
        cells = List.copyOf(cells);
        branches = List.copyOf(branches);
    }
}
