package cn.duban.policy.warning;

import java.time.Duration;
import java.util.List;

/**
 * When tickets concern the same matter, and how many callers on it raise a warning.
 *
 * @param cosine similarity from which two texts count as the same matter, up to {@code few} tickets
 * @param few tickets in the longest window
 * @param tenfold increase of the cosine for ten times as many tickets: with more comparisons more texts are similar by chance
 * @param windows shortest first; the callers of any of them start a warning
 * @param blue number of callers from which an incident is 蓝
 * @param dangerCallers callers with a danger word from which an incident is 红 whatever its size; 0 means never
 */
public record MatterRules(
        double cosine,
        int few,
        double tenfold,
        List<Window> windows,
        int blue,
        int yellow,
        int orange,
        int red,
        int dangerCallers) {

    /** @param callers distinct callers within the span */
    public record Window(Duration span, int callers) {}

    public MatterRules {
        windows = List.copyOf(windows);
    }

    /** Uses the same cosine for any number of tickets. */
    public MatterRules(
            double cosine, List<Window> windows, int blue, int yellow, int orange, int red, int dangerCallers) {
        this(cosine, Integer.MAX_VALUE, 0, windows, blue, yellow, orange, red, dangerCallers);
    }

    /** Returns the similarity from which two texts count as the same matter among this many tickets. */
    public double cosineAmong(int tickets) {
        return tickets <= few ? cosine : cosine + tenfold * Math.log10((double) tickets / few);
    }

    /** How long a ticket is compared with later ones. */
    public Duration longest() {
        return windows.get(windows.size() - 1).span();
    }
}
