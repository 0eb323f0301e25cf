package cn.duban.warning.matter;

import java.util.Arrays;
import java.util.List;

/**
 * Snapshot of a region's {@link MatterDetector}. A text is only its bigrams' indexes as differences (delta encoding), which a compact format
 * writes in two or three bytes each.
 *
 * @param topics tickets refer to them by index
 * @param tickets the tickets of the longest window, oldest first
 */
public record MatterSnapshot(Words words, List<String> topics, List<Kept> tickets, List<Incident> incidents, long now) {
    /**
     * Document frequencies.
     *
     * @param bigrams ascending, as differences
     * @param counts by bigram, the texts on which weights are based
     * @param news by bigram, the texts counted since
     */
    public record Words(int texts, int newTexts, int[] bigrams, int[] counts, int[] news) {}

    /**
     * One ticket.
     *
     * @param at epoch milliseconds
     * @param topic index of its topic
     * @param bigrams indexes of its bigrams, ascending, as differences
     * @param incident index of its incident, -1 without one
     */
    public record Kept(String id, long at, long caller, int topic, boolean danger, int[] bigrams, int incident) {}

    /** @param first number of its first ticket, relative to the oldest in the window; negative if it has left */
    public record Incident(String key, int first) {}

    public MatterSnapshot {
        topics = List.copyOf(topics);
        tickets = List.copyOf(tickets);
        incidents = List.copyOf(incidents);
    }

    /** The index of each term in the order. */
    static int[] places(int[] order, int terms) {
        int[] places = new int[terms];
        for (int i = 0; i < order.length; i++) places[order[i]] = i;
        return places;
    }

    /** The indexes of a text's terms, ascending, as differences. */
    static int[] steps(int[] text, int[] places) {
        int[] steps = new int[text.length];
        for (int i = 0; i < text.length; i++) steps[i] = places[text[i]];
        Arrays.sort(steps);
        for (int i = steps.length - 1; i > 0; i--) steps[i] -= steps[i - 1];
        return steps;
    }

    /** Decodes differences. */
    static int[] sums(int[] steps) {
        int[] sums = steps.clone();
        for (int i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
        return sums;
    }
}
