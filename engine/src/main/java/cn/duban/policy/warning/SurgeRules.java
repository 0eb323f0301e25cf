package cn.duban.policy.warning;

import java.time.Duration;
import java.util.Map;

/**
 * When more tickets of a topic are a surge, and what is normal until a region has its own history.
 *
 * @param thresholds scores from which a surge has a level
 * @param recurrence converts a score to how often it occurs by chance
 * @param halfLife after which what was learnt of the level counts half
 * @param overdispersion initial variance of normal counts over their mean
 * @param factor the rise that the cumulative sum looks for
 * @param sumWeight score per unit of the cumulative sum
 * @param callers distinct callers below which nothing is a surge, except with a danger word
 * @param childShare share of the excess from which the warning concerns that child alone
 * @param together children that rise at once, from which the warning concerns their parent alone
 * @param defaultRate tickets per day in the whole city for a topic without an entry in {@code rates}
 * @param rates tickets per day in the whole city, by topic path
 * @param shares of the city's tickets, by region
 * @param season of topics without one of their own
 * @param seasons by top-level topic, for all topics below it
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

    /** Ascending scores. */
    public record Thresholds(double blue, double yellow, double orange, double red) {}

    /** Days between surges of a score in the whole city: 10^(slope × score − offset). */
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

    /** Tickets per day in the whole city: as given, else the sum of all topics below, else the default. */
    public double rate(String topic) {
        Double own = rates.get(topic);
        if (own != null) return own;
        String below = topic + "/";
        // Sorted, since sums of doubles depend on the order and the map's own order changes from run to run.
        double sum = rates.entrySet().stream()
                .filter(rate -> rate.getKey().startsWith(below))
                .map(Map.Entry::getValue)
                .sorted()
                .reduce(0.0, Double::sum);
        return sum > 0 ? sum : defaultRate;
    }

    /** Tickets per day of all topics in the whole city. */
    public double rate() {
        return rates.values().stream().sorted().reduce(0.0, Double::sum);
    }

    /** A region's share of the city's tickets. For a region without one, the smallest share given. */
    public double share(String region) {
        Double share = shares.get(region);
        return share != null
                ? share
                : shares.values().stream().min(Double::compare).orElse(1.0);
    }

    public SeasonalProfile season(String topic) {
        return seasons.getOrDefault(top(topic), season);
    }

    /** The top-level topic of a path. */
    public static String top(String topic) {
        int slash = topic.indexOf('/');
        return slash < 0 ? topic : topic.substring(0, slash);
    }

    /** The path one level up, empty at the top. */
    public static String above(String topic) {
        return topic.substring(0, Math.max(0, topic.lastIndexOf('/')));
    }
}
