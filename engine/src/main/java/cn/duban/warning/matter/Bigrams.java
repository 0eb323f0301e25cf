package cn.duban.warning.matter;

import java.util.Arrays;

/**
 * The distinct pairs of neighbouring characters of a text, each as one number: the first character in the upper half, the second in
 * the lower. Letters and digits only, in lower case and half width; any other character separates.
 */
final class Bigrams {
    /** Characters of a text that are read; bounds the memory of a single ticket. */
    private static final int LONGEST = 4_000;

    private static final char FULL_WIDTH_FROM = '\uFF01';
    private static final char FULL_WIDTH_TO = '\uFF5E';
    private static final int FULL_WIDTH = 0xFEE0;

    private Bigrams() {}

    /** The pairs in ascending order. */
    static int[] of(String title, String content) {
        int[] pairs = new int[Math.min(LONGEST, title.length() + content.length())];
        int count = gather(title, pairs, 0);
        count = gather(content, pairs, count);
        return distinct(pairs, count);
    }

    static String text(int bigram) {
        return "" + (char) (bigram >>> 16) + (char) bigram;
    }

    private static int gather(String text, int[] pairs, int from) {
        int count = from;
        char before = 0;
        for (int i = 0; i < text.length() && count < pairs.length; i++) {
            char now = plain(text.charAt(i));
            if (before != 0 && now != 0) pairs[count++] = before << 16 | now;
            before = now;
        }
        return count;
    }

    /** Returns 0 for a character that is neither letter nor digit. */
    private static char plain(char c) {
        char narrow = c >= FULL_WIDTH_FROM && c <= FULL_WIDTH_TO ? (char) (c - FULL_WIDTH) : c;
        return Character.isLetterOrDigit(narrow) ? Character.toLowerCase(narrow) : 0;
    }

    private static int[] distinct(int[] pairs, int count) {
        Arrays.sort(pairs, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || pairs[kept - 1] != pairs[i]) pairs[kept++] = pairs[i];
        }
        return Arrays.copyOf(pairs, kept);
    }
}
