package cn.duban.warning.rating;

import java.util.List;

/** All that {@link RatingDetector} remembers, at rest. */
public record RatingsSnapshot(List<OfUnit> units) {

    /**
     * One unit.
     *
     * @param recent ratings of its own in about a quarter, as of {@code told}
     * @param told its latest own rating, in milliseconds
     * @param times of the last ratings counted in it, the latest last, in milliseconds
     * @param tickets of those, empty where the citizen was satisfied
     */
    public record OfUnit(String unit, double sum, double recent, long told, long[] times, List<String> tickets) {}

    public RatingsSnapshot {
        units = List.copyOf(units);
    }
}
