package cn.duban.policy.warning;

import java.time.Duration;
import java.util.List;

/**
 * When tickets are the same matter, and from how many callers on that is worth a warning.
 *
 * @param cosine from which two texts count as the same matter, while they are among {@code few}
 * @param few tickets in the longest window
 * @param tenfold by how much the cosine is higher among ten times as many: the more are compared, the more are alike by chance
 * @param windows shortest first; the warning begins with the callers of any of them
 * @param blue callers of an incident from which on it is 蓝
 * @param dangerCallers with a danger word, from whom on an incident is 红 whatever its size; 0 if never
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

    /** @param callers distinct ones within the span */
    public record Window(Duration span, int callers) {}

    public MatterRules {
        windows = List.copyOf(windows);
    }

    /** The same cosine however many are compared. */
    public MatterRules(
            double cosine, List<Window> windows, int blue, int yellow, int orange, int red, int dangerCallers) {
        this(cosine, Integer.MAX_VALUE, 0, windows, blue, yellow, orange, red, dangerCallers);
    }

    /** From which on two texts count as the same matter, among so many. */
    public double cosineAmong(int tickets) {
        return tickets <= few ? cosine : cosine + tenfold * Math.log10((double) tickets / few);
    }

    /** How long a ticket is compared with later ones. */
    public Duration longest() {
        return windows.get(windows.size() - 1).span();
    }
}
