package cn.duban.warning;

import java.util.List;

/**
 * The words of the word lists that a text contains, without those whose context changes their meaning.
 *
 * @param danger whether it has a word of danger to life or facilities
 * @param mobilisation whether it has a word of people who gather or plan to
 * @param grievance whether it has a word of a cause to gather for
 * @param exposure whether it has a word of going public
 * @param words the words found, rarest first
 */
public record WordHits(boolean danger, boolean mobilisation, boolean grievance, boolean exposure, List<String> words) {
    public static final WordHits NONE = new WordHits(false, false, false, false, List.of());

    public WordHits {
        words = words == null ? List.of() : List.copyOf(words);
    }
}
