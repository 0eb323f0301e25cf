package cn.duban.policy;

import java.util.Map;

/**
 * When a unit's ratings are worse than those of its class.
 *
 * @param baselines share of dissatisfied ratings that is normal, by class
 * @param leastRise a share below which no rise is looked for
 * @param rise how many times the normal share is looked for
 * @param blue of the cumulative sum, and so on
 * @param small ratings below which a unit counts in its parent
 */
public record RatingRules(
        Map<UnitClass, Double> baselines,
        double leastRise,
        double rise,
        double blue,
        double yellow,
        double orange,
        double red,
        int small) {
    public RatingRules {
        baselines = Map.copyOf(baselines);
    }

    /** The share looked for where this one is normal. */
    public double raised(double normal) {
        return Math.max(leastRise, rise * normal);
    }
}
