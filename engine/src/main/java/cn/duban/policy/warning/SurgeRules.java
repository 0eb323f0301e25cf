package cn.duban.policy.warning;

import java.time.Duration;
import java.util.Map;

/**
 * When more tickets of a topic are a surge, and what is normal before anything is known of a region.
 *
 * @param thresholds scores from which on a surge has a level
 * @param recurrence from a score to how often it comes about by chance
 * @param halfLife in which what was learnt of the level counts half
 * @param overdispersion variance of normal counts over their mean, at first
 * @param factor the rise that the cumulative sum looks for
 * @param sumWeight what a unit of the cumulative sum adds to the score
 * @param callers distinct ones below which nothing is a surge, unless a word of danger fell
 * @param childShare of the excess, from which on the warning is for that child only
 * @param together children that rise at once, from which on the warning is for their parent only
 * @param defaultRate tickets a day in the whole city of a topic that {@code rates} does not know
 * @param rates tickets a day in the whole city, by topic path
 * @param shares of the city's tickets, by region
 * @param season of topics without one of their own
 * @param seasons by topic at the top, for all that is below it
 */
public record SurgeRules(
        Thresholds thresholds,
        Recurrence recurrence,
        Duration halfLife,
        double overdispersion,
        double factor,
        double sumWeight,
        int callers,
        double childShare,
        int together,
        double defaultRate,
        Map<String, Double> rates,
        Map<String, Double> shares,
        SeasonalProfile season,
        Map<String, SeasonalProfile> seasons) {

    /** Ascending. */
    public record Thresholds(double blue, double yellow, double orange, double red) {}

    /** Of any such surge in the whole city: days = 10^(slope × score − offset). */
    public record Recurrence(double slope, double offset) {
        public double days(double score) {
            return Math.pow(10, slope * score - offset);
        }
    }

    public SurgeRules {
        rates = Map.copyOf(rates);
        shares = Map.copyOf(shares);
        seasons = Map.copyOf(seasons);
    }

    /** Tickets a day in the whole city: as given, or of all topics below, or the default. */
    public double rate(String topic) {
        Double own = rates.get(topic);
        if (own != null) return own;
        String below = topic + "/";
        // In order, since sums of doubles depend on it and the map's own order changes from run to run.
        double sum = rates.entrySet().stream()
                .filter(rate -> rate.getKey().startsWith(below))
                .map(Map.Entry::getValue)
                .sorted()
                .reduce(0.0, Double::sum);
        return sum > 0 ? sum : defaultRate;
    }

    /** Tickets a day of all topics in the whole city. */
    public double rate() {
        return rates.values().stream().sorted().reduce(0.0, Double::sum);
    }

    /** A region's part of the city's tickets; of one that is not given, the smallest of those that are. */
    public double share(String region) {
        Double share = shares.get(region);
        return share != null
                ? share
                : shares.values().stream().min(Double::compare).orElse(1.0);
    }

    public SeasonalProfile season(String topic) {
        return seasons.getOrDefault(top(topic), season);
    }

    /** The topic at the top of a path. */
    public static String top(String topic) {
        int slash = topic.indexOf('/');
        return slash < 0 ? topic : topic.substring(0, slash);
    }

    /** The path one step up, empty at the top. */
    public static String above(String topic) {
        return topic.substring(0, Math.max(0, topic.lastIndexOf('/')));
    }
}
