package cn.duban.search;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a text as the search knows them: of Chinese each pair of neighbouring characters, of other scripts whole words.
 * Long numbers are no words, because they may be those of persons.
 */
public final class SearchWords {
    /** Texts have more than that only if they are very long; their end is not searched then. */
    private static final int MOST = 1_500;

    private static final int LONGEST_NUMBER = 6;

    private final Set<String> words = new LinkedHashSet<>();
    private boolean incomplete;

    private SearchWords() {}

    /** The words of texts, the first texts first. */
    public static Set<String> of(Iterable<String> texts) {
        SearchWords found = new SearchWords();
        for (String text : texts) found.read(text);
        return found.words;
    }

    /** The words that a ticket must have all of; empty if a part of the text is no word that could be found. */
    public static Optional<Set<String>> asked(String text) {
        SearchWords found = new SearchWords();
        found.read(text);
        return found.incomplete || found.words.isEmpty() ? Optional.empty() : Optional.of(found.words);
    }

    private void read(String text) {
        int[] points = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .toArray();
        int from = 0;
        while (from < points.length) {
            int to = from + 1;
            if (chinese(points[from])) {
                while (to < points.length && chinese(points[to])) to++;
                pairs(points, from, to);
            } else if (Character.isLetterOrDigit(points[from])) {
                while (to < points.length && Character.isLetterOrDigit(points[to]) && !chinese(points[to])) to++;
                whole(points, from, to);
            }
            from = to;
        }
    }

    private void pairs(int[] points, int from, int to) {
        if (to - from == 1) incomplete = true;
        for (int i = from; i + 1 < to; i++) add(new String(points, i, 2));
    }

    private void whole(int[] points, int from, int to) {
        boolean number = true;
        for (int i = from; i < to; i++) number &= Character.isDigit(points[i]);
        if (number && to - from > LONGEST_NUMBER) incomplete = true;
        else add(new String(points, from, to - from));
    }

    private void add(String word) {
        if (words.size() < MOST) words.add(word);
    }

    private static boolean chinese(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }
}
