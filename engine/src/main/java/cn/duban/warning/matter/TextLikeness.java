package cn.duban.warning.matter;

/**
 * How alike two texts are, by the measure that finds callers of one matter: the cosine of the weights of their pairs of characters.
 * A pair that many texts contain weighs little. Owned by one thread.
 */
public final class TextLikeness {
    private static final int MANY_TERMS = 1 << 18;

    private final BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.seed(), MANY_TERMS);

    /** The pairs of a text, to be compared later. */
    public static int[] pairs(String title, String content) {
        return Bigrams.of(title, content);
    }

    /** Counts the pairs of a text, so that what many texts say weighs less from now on. */
    public void learn(int[] text) {
        words.release(words.learn(text));
        if (words.stale()) words.settle();
    }

    /** Compares many texts with this one. */
    public Comparison with(int[] text) {
        return new Comparison(text);
    }

    /** One text with its weights as they are now. */
    public final class Comparison {
        private final int[] text;
        private final int[] weights;
        private final long whole;

        private Comparison(int[] text) {
            this.text = text;
            this.weights = new int[text.length];
            for (int i = 0; i < text.length; i++) weights[i] = words.weightOfBigram(text[i]);
            this.whole = sum(weights);
        }

        /** The cosine from 0 to 1; 0 if it is less than {@code least}. */
        public double cosine(int[] other, double least) {
            long shared = shared(other);
            // The other text weighs at least what both share.
            if (shared == 0 || shared < least * least * whole) return 0;
            long otherWhole = 0;
            for (int bigram : other) otherWhole += words.weightOfBigram(bigram);
            double cosine = shared / Math.sqrt((double) whole * otherWhole);
            return cosine < least ? 0 : Math.min(1, cosine);
        }

        private long shared(int[] other) {
            long shared = 0;
            int at = 0;
            for (int i = 0; i < text.length && at < other.length; ) {
                if (text[i] < other[at]) i++;
                else if (text[i] > other[at]) at++;
                else {
                    shared += weights[i++];
                    at++;
                }
            }
            return shared;
        }

        private static long sum(int[] weights) {
            long sum = 0;
            for (int weight : weights) sum += weight;
            return sum;
        }
    }
}
