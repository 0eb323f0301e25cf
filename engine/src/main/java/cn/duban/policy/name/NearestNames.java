package cn.duban.policy.name;

import com.hankcs.hanlp.algorithm.EditDistance;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The listed names nearest to a word that is none of them, for the text of a refusal. */
public final class NearestNames {
    /** How many a refusal offers. */
    private static final int OFFERED = 3;

    private NearestNames() {}

    /**
     * The nearest first, joined by 、; empty if nothing is listed. A name that contains the word or is contained in it is the
     * nearest; otherwise the fewest letters inserted, deleted, replaced or swapped decide. Case does not count.
     *
     * @param names under which one of them may be given
     * @param shown how it is offered
     */
    public static <T> String of(
            String word, List<T> listed, Function<T, List<String>> names, Function<T, String> shown) {
        return listed.stream()
                .sorted(Comparator.comparing(one -> distance(word, names.apply(one))))
                .limit(OFFERED)
                .map(shown)
                .collect(Collectors.joining("、"));
    }

    private static int distance(String word, List<String> names) {
        return names.stream()
                .mapToInt(name -> distance(word.toUpperCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private static int distance(String word, String name) {
        if (!word.isEmpty() && (name.contains(word) || word.contains(name))) return 0;
        return EditDistance.compute(word, name);
    }
}
