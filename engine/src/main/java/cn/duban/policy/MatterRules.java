package cn.duban.policy;

import java.time.Duration;
import java.util.List;

/**
 * When tickets are the same matter, and from how many callers on that is worth a warning.
 *
 * @param cosine from which two texts count as the same matter
 * @param windows shortest first; the warning begins with the callers of any of them
 * @param blue callers of an incident from which on it is 蓝
 * @param dangerCallers with a danger word, from whom on an incident is 红 whatever its size; 0 if never
 */
public record MatterRules(
        double cosine, List<Window> windows, int blue, int yellow, int orange, int red, int dangerCallers) {

    /** @param callers distinct ones within the span */
    public record Window(Duration span, int callers) {}

    public MatterRules {
        windows = List.copyOf(windows);
    }

    /** How long a ticket is compared with later ones. */
    public Duration longest() {
        return windows.get(windows.size() - 1).span();
    }
}
