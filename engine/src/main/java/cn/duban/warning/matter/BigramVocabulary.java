package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.Arrays;

/**
 * The bigrams of a region as small numbers (terms), each with its document frequency and its weight: the square of its inverse
 * document frequency as an integer, so that sums of weights are exact in any order.
 *
 * <p>Texts are counted as they come. Weights change only after an eighth more texts ({@link #stale}, {@link #settle}); between two
 * changes all texts are weighed alike. With too many terms, all counts are halved and terms without counts and uses are dropped, which
 * bounds the memory.
 */
final class BigramVocabulary {
    /** Weight of an inverse document frequency of 1; the least weight is 1. */
    private static final double UNIT = 1024;

    private static final int LEAST_NEWS = 16;
    private static final int NEWS_PART = 8;
    private static final int FREE = -1;

    /** Number of terms from which on counts are halved, if at most half of the terms are in use; about the terms of 20,000 tickets. */
    private final int many;

    private final DocumentFrequencies seed;
    private final IntIntHashMap terms = new IntIntHashMap();
    private int[] bigrams = new int[1024];
    /** Document frequency by term, on which its weight is based. */
    private int[] counts = new int[1024];

    /** Texts with the term counted since the weights changed. */
    private int[] news = new int[1024];

    /** Texts in the window with the term. */
    private int[] uses = new int[1024];

    private int[] weights = new int[1024];
    /** Cache of weights by document frequency, 0 if not computed: most terms have a low one, and many the same. */
    private final int[] alike = new int[1024];

    private int size;
    private int[] free = new int[16];
    private int freed;
    private int texts;
    private int newTexts;

    BigramVocabulary(DocumentFrequencies seed, int many) {
        this.seed = seed;
        this.many = many;
    }

    /** Counts a text and returns its terms. */
    int[] learn(int[] text) {
        int[] of = new int[text.length];
        for (int i = 0; i < text.length; i++) {
            int at = terms.indexOf(text[i]);
            int term = terms.indexExists(at) ? terms.indexGet(at) : create(at, text[i]);
            news[term]++;
            uses[term]++;
            of[i] = term;
        }
        newTexts++;
        return of;
    }

    /** The text leaves the window; it stays counted. */
    void release(int[] text) {
        for (int term : text) uses[term]--;
    }

    int weight(int term) {
        return weights[term];
    }

    /** The weight of a bigram, also of one that no text has had. */
    int weightOfBigram(int bigram) {
        int at = terms.indexOf(bigram);
        return terms.indexExists(at) ? weights[terms.indexGet(at)] : weightOf(seed.of(bigram));
    }

    int bigram(int term) {
        return bigrams[term];
    }

    /** Upper bound of the terms. */
    int size() {
        return size;
    }

    boolean stale() {
        return newTexts >= Math.max(LEAST_NEWS, texts / NEWS_PART);
    }

    /** Computes the weights from everything counted. */
    void settle() {
        texts += newTexts;
        newTexts = 0;
        for (int term = 0; term < size; term++) {
            counts[term] += news[term];
            news[term] = 0;
        }
        int used = 0;
        for (int term = 0; term < size; term++) if (uses[term] > 0) used++;
        if (terms.size() > Math.max(many, 2 * used)) fade();
        Arrays.fill(alike, 0);
        for (int term = 0; term < size; term++) weights[term] = weigh(term);
    }

    /** All terms in the order of their bigrams. */
    int[] order() {
        int[] known = terms.keys().toArray();
        Arrays.sort(known);
        for (int i = 0; i < known.length; i++) known[i] = terms.get(known[i]);
        return known;
    }

    /** The snapshot, without the texts in the window. */
    MatterSnapshot.Words rest(int[] order) {
        int[] steps = new int[order.length];
        int[] ofCounts = new int[order.length];
        int[] ofNews = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            steps[i] = bigrams[order[i]] - (i == 0 ? 0 : bigrams[order[i - 1]]);
            ofCounts[i] = counts[order[i]];
            ofNews[i] = news[order[i]];
        }
        return new MatterSnapshot.Words(texts, newTexts, steps, ofCounts, ofNews);
    }

    /** Restores it from its snapshot. */
    static BigramVocabulary of(MatterSnapshot.Words rest, DocumentFrequencies seed, int many) {
        BigramVocabulary of = new BigramVocabulary(seed, many);
        of.texts = rest.texts();
        of.newTexts = rest.newTexts();
        int[] bigrams = MatterSnapshot.sums(rest.bigrams());
        for (int place = 0; place < bigrams.length; place++) {
            int term = of.create(of.terms.indexOf(bigrams[place]), bigrams[place]);
            of.counts[term] = rest.counts()[place];
            of.news[term] = rest.news()[place];
            of.weights[term] = of.weigh(term);
        }
        return of;
    }

    /** The terms of a restored text of the window. */
    int[] use(int[] bigrams) {
        int[] of = new int[bigrams.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = terms.get(bigrams[i]);
            uses[of[i]]++;
        }
        return of;
    }

    private void fade() {
        texts >>= 1;
        for (int term = 0; term < size; term++) {
            counts[term] >>= 1;
            if (uses[term] == 0 && counts[term] == 0) {
                terms.remove(bigrams[term]);
                uses[term] = FREE;
                if (freed == free.length) free = Arrays.copyOf(free, freed * 2);
                free[freed++] = term;
            }
        }
    }

    private int create(int at, int bigram) {
        int term = freed > 0 ? free[--freed] : size++;
        if (term == bigrams.length) grow(term * 2);
        bigrams[term] = bigram;
        uses[term] = 0;
        weights[term] = weigh(term);
        terms.indexInsert(at, bigram, term);
        return term;
    }

    private int weigh(int term) {
        int of = seed.of(bigrams[term]) + counts[term];
        if (of >= alike.length) return weightOf(of);
        if (alike[of] == 0) alike[of] = weightOf(of);
        return alike[of];
    }

    /** The weight of a term with that document frequency. */
    private int weightOf(int of) {
        double all = 1.0 + seed.texts() + texts;
        double idf = Math.max(0, StrictMath.log(all / (1.0 + of)));
        return Math.max(1, (int) Math.round(UNIT * idf * idf));
    }

    private void grow(int to) {
        bigrams = Arrays.copyOf(bigrams, to);
        counts = Arrays.copyOf(counts, to);
        news = Arrays.copyOf(news, to);
        uses = Arrays.copyOf(uses, to);
        weights = Arrays.copyOf(weights, to);
    }
}
