package cn.duban.warning.rating;

import java.util.List;

/** Snapshot of {@link RatingDetector}. */
public record RatingSnapshot(List<OfUnit> units) {

    /**
     * One unit.
     *
     * @param recent number of its own ratings in about a quarter of a year, as of {@code told}
     * @param told time of its latest own rating, in milliseconds
     * @param times times of the last ratings counted for it, the latest last, in milliseconds
     * @param tickets their tickets, empty for a satisfied citizen
     */
    public record OfUnit(String unit, double sum, double recent, long told, long[] times, List<String> tickets) {}

    public RatingSnapshot {
        units = List.copyOf(units);
    }
}
