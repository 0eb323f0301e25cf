package cn.duban.warning.matter;

import java.util.Arrays;

/**
 * The commonest terms, a bit for each in every text, so that what texts share of those that a search left out is found without
 * following their lists.
 */
final class CommonTerms {
    private static final int WORDS = 4;
    private static final int MOST = WORDS * Long.SIZE;
    /** A shorter list is not worth a bit. */
    private static final int LEAST = 64;

    private static final short NONE = -1;

    /** By term, the commonest having the lowest. */
    private short[] bits = new short[0];

    private final int[] weights = new int[MOST];
    /** By slot, {@link #WORDS} each. */
    private long[] texts = new long[0];

    private final long[] leftOut = new long[WORDS];

    /** There is room for so many terms. */
    void cover(int terms) {
        int from = bits.length;
        bits = Arrays.copyOf(bits, terms);
        Arrays.fill(bits, from, terms, NONE);
    }

    /** There is room for so many texts, of which none is known. */
    void widen(int slots) {
        texts = new long[slots * WORDS];
    }

    /** Chooses anew, by the lists from head to tail; every text must be added anew. */
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

    /** Leaves out the commonest of a text's terms that together weigh no more than that, and says what they weigh. */
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

    /** What those that are left out and stand in that text weigh. */
    int sharedLeftOut(int slot) {
        int at = slot * WORDS;
        int sum = 0;
        for (int word = 0; word < WORDS; word++)
            for (long shared = texts[at + word] & leftOut[word]; shared != 0; shared &= shared - 1)
                sum += weights[(word << 6) + Long.numberOfTrailingZeros(shared)];
        return sum;
    }
}
