package cn.duban.policy;

import java.util.Map;

/**
 * When a unit's ratings are worse than those of its class.
 *
 * @param baselines normal share of dissatisfied ratings by class
 * @param leastRise smallest share that a rise is measured against
 * @param rise multiple of the normal share that is looked for
 * @param blue threshold of the cumulative sum; the other levels alike
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

    /** The share looked for if this one is normal. */
    public double raised(double normal) {
        return Math.max(leastRise, rise * normal);
    }
}
