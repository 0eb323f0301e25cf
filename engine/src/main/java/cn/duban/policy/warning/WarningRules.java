package cn.duban.policy.warning;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How warnings live, and who hears of them.
 *
 * @param coolDown so long after one ended, the same is not raised again unless it is graver
 * @param over so long after the last sign, one that nobody works on is over
 * @param grows how often at most the figures of one that stands are written anew
 * @param mostADay how many below orange a region raises on one day
 * @param gather in how many regions the same becomes the city's
 * @param within how far apart those may begin
 * @param telling by the name of a level
 * @param link put before a warning's id
 * @param text what is said; names in braces are filled in
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
     * Who is told of a level.
     *
     * @param offices in the order of the notices' ranks
     * @param through channels, first to be tried first
     * @param atOnce whether at night and on holidays too
     */
    public record Telling(List<String> offices, List<String> through, boolean atOnce) {
        public Telling {
            offices = List.copyOf(offices);
            through = List.copyOf(through);
        }
    }

    /**
     * When a topic is an issue that recurs (高频问题).
     *
     * @param weeks on end
     * @param aWeek tickets in each of them, at least
     * @param factor and at least so many times what a week of the topic normally has there
     */
    public record Recurring(int weeks, int aWeek, double factor) {}

    public WarningRules {
        telling = Map.copyOf(telling);
    }

    public Optional<Telling> telling(String level) {
        return Optional.ofNullable(telling.get(level));
    }
}
