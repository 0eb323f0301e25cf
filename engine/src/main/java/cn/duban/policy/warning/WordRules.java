package cn.duban.policy.warning;

import java.util.List;

/**
 * Words that the text of a ticket is searched for, and the contexts in which they mean something else.
 *
 * @param within characters on either side of a word that its context covers, at most to the end of the clause
 * @param noHits longer words that contain a listed one by chance, such as 自媒体
 */
public record WordRules(List<Listed> words, int within, List<Context> contexts, List<String> noHits) {

    /** What a word indicates. */
    public enum Kind {
        /** Danger to life or facilities. */
        DANGER,
        /** People gather or intend to. */
        MOBILISATION,
        /** A grievance that people could gather for. */
        GRIEVANCE,
        /** People intend to make the matter public. */
        EXPOSURE
    }

    /** @param oneIn the word occurs in one of this many texts: the rarer, the stronger the sign */
    public record Listed(String word, Kind kind, int oneIn) {}

    /**
     * Context that removes the meaning of a word: negation, supposition, another sense.
     *
     * @param kinds of words it concerns, beside the words named
     * @param ahead texts before the word
     * @param behind texts after the word
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
