package cn.duban.warning.matter;

import java.util.Arrays;
import java.util.List;

/**
 * All that a region's {@link Matters} must remember, as plain data. Of texts only the numbers of their bigrams are kept, in
 * steps from one to the next, which a compact format writes in two or three bytes each.
 *
 * @param topics that tickets refer to by their place in the list
 * @param tickets of the longest window, oldest first
 */
public record MattersSnapshot(
        Words words, List<String> topics, List<Kept> tickets, List<Incident> incidents, long now) {
    /**
     * Document frequencies.
     *
     * @param bigrams in steps from one to the next
     * @param counts of each, texts that weights rest on
     * @param news of each, texts counted since
     */
    public record Words(int texts, int newTexts, int[] bigrams, int[] counts, int[] news) {}

    /**
     * One ticket.
     *
     * @param at epoch milliseconds
     * @param topic its place among the topics
     * @param bigrams their places among the words, ascending, in steps from one to the next
     * @param incident its place among the incidents, -1 if it belongs to none
     */
    public record Kept(String id, long at, long caller, int topic, boolean danger, int[] bigrams, int incident) {}

    /** @param first counted from the oldest ticket that is kept, below zero if it has gone */
    public record Incident(String key, int first) {}

    public MattersSnapshot {
        topics = List.copyOf(topics);
        tickets = List.copyOf(tickets);
        incidents = List.copyOf(incidents);
    }

    /** For each term its place in the order. */
    static int[] places(int[] order, int terms) {
        int[] places = new int[terms];
        for (int i = 0; i < order.length; i++) places[order[i]] = i;
        return places;
    }

    /** A text's terms by their places, in steps from one to the next. */
    static int[] steps(int[] text, int[] places) {
        int[] steps = new int[text.length];
        for (int i = 0; i < text.length; i++) steps[i] = places[text[i]];
        Arrays.sort(steps);
        for (int i = steps.length - 1; i > 0; i--) steps[i] -= steps[i - 1];
        return steps;
    }

    /** What was told in steps from one to the next. */
    static int[] sums(int[] steps) {
        int[] sums = steps.clone();
        for (int i = 1; i < sums.length; i++) sums[i] += sums[i - 1];
        return sums;
    }
}
