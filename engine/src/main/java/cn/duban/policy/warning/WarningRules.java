package cn.duban.policy.warning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How warnings live, and who is notified of them.
 *
 * @param coolDown time after a warning ended in which the same one is not raised again unless it is graver
 * @param over time after the last sign until a warning that is not being handled ends
 * @param grows shortest interval between updates of an open warning's figures
 * @param mostADay warnings below orange that a region raises per day
 * @param gather number of regions with the same warning from which it becomes the city's
 * @param within largest distance between the beginnings of those warnings
 * @param telling by level
 * @param link prefix of a warning's id that makes a link
 * @param text of the notice; names in braces are filled in
 */
public record WarningRules(
        Duration coolDown,
        Duration over,
        Duration grows,
        int mostADay,
        int gather,
        Duration within,
        Map<String, Telling> telling,
        String link,
        String text,
        Recurring recurring) {

    /**
     * Who is notified of a level.
     *
     * @param offices in the order of the notices' ranks
     * @param through channels in the order in which they are tried
     * @param atOnce whether also at night and on holidays
     */
    public record Telling(List<String> offices, List<String> through, boolean atOnce) {
        public Telling {
            offices = List.copyOf(offices);
            through = List.copyOf(through);
        }
    }

    /**
     * When a topic is a recurring issue (高频问题).
     *
     * @param weeks number of consecutive weeks
     * @param aWeek tickets in each of them, at least
     * @param factor multiple of the topic's normal weekly number there, at least
     */
    public record Recurring(int weeks, int aWeek, double factor) {}

    public WarningRules {
        telling = Map.copyOf(telling);
    }

    public Optional<Telling> telling(String level) {
        return Optional.ofNullable(telling.get(level));
    }
}
