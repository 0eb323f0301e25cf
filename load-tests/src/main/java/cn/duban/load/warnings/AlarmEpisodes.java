package cn.duban.load.warnings;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Merges consecutive alarms of one key into one episode, which ends after twelve hours without an alarm. */
final class AlarmEpisodes {
    private static final long CLOSED = 12 * 3_600_000L;

    private final Map<String, Long> last = new HashMap<>();
    private final Map<String, Double> highest = new HashMap<>();
    private final TreeMap<Double, Integer> ended = new TreeMap<>();

    void alarm(String key, long at, double score) {
        Long before = last.put(key, at);
        if (before == null || at - before <= CLOSED) {
            highest.merge(key, score, Math::max);
        } else {
            end(highest.put(key, score));
        }
    }

    /** The number of episodes that reached a score, including those in progress. */
    int reaching(double score) {
        return ended.tailMap(score).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum()
                + (int) highest.values().stream().filter(high -> high >= score).count();
    }

    private void end(double score) {
        ended.merge(score, 1, Integer::sum);
    }
}
