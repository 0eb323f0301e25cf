package cn.duban.warning.matter;

import java.util.Arrays;

/**
 * A bit set of the most frequent terms for every text: finds which of the terms that a search leaves out two texts share, without
 * reading the terms' lists.
 */
final class CommonTerms {
    private static final int WORDS = 4;
    private static final int MOST = WORDS * Long.SIZE;
    /** Shorter lists get no bit. */
    private static final int LEAST = 64;

    private static final short NONE = -1;

    /** Bit by term; the most frequent term has the lowest. */
    private short[] bits = new short[0];

    private final int[] weights = new int[MOST];
    /** {@link #WORDS} words for each slot. */
    private long[] texts = new long[0];

    private final long[] leftOut = new long[WORDS];

    /** Makes room for that many terms. */
    void cover(int terms) {
        int from = bits.length;
        bits = Arrays.copyOf(bits, terms);
        Arrays.fill(bits, from, terms, NONE);
    }

    /** Makes room for that many texts and forgets all of them. */
    void widen(int slots) {
        texts = new long[slots * WORDS];
    }

    /** Chooses the terms again, by the lengths of their lists (from head to tail); add every text again after it. */
    void choose(BigramVocabulary words, int[] heads, int[] tails) {
        Arrays.fill(bits, NONE);
        long[] byLength = new long[words.size()];
        int enough = 0;
        for (int term = 0; term < words.size(); term++) {
            long length = tails[term] - heads[term];
            if (length >= LEAST) byLength[enough++] = -length << Integer.SIZE | term;
        }
        Arrays.sort(byLength, 0, enough);
        for (short bit = 0; bit < Math.min(MOST, enough); bit++) {
            int term = (int) byLength[bit];
            bits[term] = bit;
            weights[bit] = words.weight(term);
        }
    }

    void add(int slot, int[] text) {
        int at = slot * WORDS;
        Arrays.fill(texts, at, at + WORDS, 0);
        for (int term : text) {
            short bit = bits[term];
            if (bit != NONE) texts[at + (bit >> 6)] |= 1L << bit;
        }
    }

    /** Selects the most frequent terms of a text up to that total weight as left out, and returns their weight. */
    int leaveOut(int[] text, int atMost) {
        Arrays.fill(leftOut, 0);
        for (int term : text) {
            short bit = bits[term];
            if (bit != NONE) leftOut[bit >> 6] |= 1L << bit;
        }
        int left = 0;
        for (int word = 0; word < WORDS; word++) {
            for (long rest = leftOut[word]; rest != 0; rest &= rest - 1) {
                int weight = weights[(word << 6) + Long.numberOfTrailingZeros(rest)];
                if (left + weight > atMost) leftOut[word] &= ~Long.lowestOneBit(rest);
                else left += weight;
            }
        }
        return left;
    }

    boolean leftOut(int term) {
        short bit = bits[term];
        return bit != NONE && (leftOut[bit >> 6] & 1L << bit) != 0;
    }

    /** The weight of the left-out terms that the text in that slot contains. */
    int sharedLeftOut(int slot) {
        int at = slot * WORDS;
        int sum = 0;
        for (int word = 0; word < WORDS; word++)
            for (long shared = texts[at + word] & leftOut[word]; shared != 0; shared &= shared - 1)
                sum += weights[(word << 6) + Long.numberOfTrailingZeros(shared)];
        return sum;
    }
}
