package cn.duban.policy.warning;

import java.util.List;

/**
 * Words that a ticket's text is searched for, in two parts: what is looked for, and what looks like it but is not meant.
 *
 * @param within how many characters on either side of a word its context reaches, at most to the end of the clause
 * @param noHits longer words that hold one of the list by chance, such as 自媒体
 */
public record WordRules(List<Listed> words, int within, List<Context> contexts, List<String> noHits) {

    /** What a word is a sign of. */
    public enum Kind {
        /** Danger to life or facilities. */
        DANGER,
        /** People gather or mean to. */
        MOBILISATION,
        /** What they could gather for. */
        GRIEVANCE,
        /** They mean to make it public. */
        EXPOSURE
    }

    /** @param oneIn of how many texts one holds it: the rarer, the more it says */
    public record Listed(String word, Kind kind, int oneIn) {}

    /**
     * What takes the meaning from a word: negation, supposition, another sense.
     *
     * @param kinds of words it concerns, beside the words named
     * @param ahead stands before the word
     * @param behind stands after it
     */
    public record Context(List<Kind> kinds, List<String> words, List<String> ahead, List<String> behind) {
        public Context {
            kinds = List.copyOf(kinds);
            words = List.copyOf(words);
            ahead = List.copyOf(ahead);
            behind = List.copyOf(behind);
        }

        public boolean concerns(Listed word) {
            return kinds.contains(word.kind()) || words.contains(word.word());
        }
    }

    public WordRules {
        words = List.copyOf(words);
        contexts = List.copyOf(contexts);
        noHits = List.copyOf(noHits);
    }
}
