package cn.duban.warning;

import java.util.List;

/**
 * Which words of the lists a text holds, in a sense that counts.
 *
 * @param danger to life or facilities
 * @param mobilisation people gather or mean to
 * @param grievance what they could gather for
 * @param exposure they mean to make it public
 * @param words those found, rarest first
 */
public record WordHits(boolean danger, boolean mobilisation, boolean grievance, boolean exposure, List<String> words) {
    public static final WordHits NONE = new WordHits(false, false, false, false, List.of());

    public WordHits {
        words = words == null ? List.of() : List.copyOf(words);
    }
}
