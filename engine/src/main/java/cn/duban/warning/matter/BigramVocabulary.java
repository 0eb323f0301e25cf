package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.Arrays;

/**
 * The bigrams that a region knows, as small numbers (terms), with the number of texts each stood in and the weight that follows
 * from it: the square of its inverse document frequency, as a whole number, so that sums of weights are exact in any order.
 *
 * <p>Texts are counted as they come, but weights follow only when an eighth more has been counted ({@link #stale},
 * {@link #settle}), so that between two such moments all texts are weighed alike. When there are too many terms, all counts
 * are halved and those that nobody has any more are let go: the past fades and the memory is bounded.
 */
final class BigramVocabulary {
    /** A weight of 1 is the least; an idf of 1 weighs this much. */
    private static final double UNIT = 1024;

    private static final int LEAST_NEWS = 16;
    private static final int NEWS_PART = 8;
    private static final int FREE = -1;

    /** Terms from which on the past fades, if no more than half of them are in use; about what 20,000 tickets hold. */
    private final int many;

    private final Idf seed;
    private final IntIntHashMap terms = new IntIntHashMap();
    private int[] bigrams = new int[1024];
    /** Texts of the past that hold the term, those counted since weights last followed, and those still compared with. */
    private int[] counts = new int[1024];

    private int[] news = new int[1024];
    private int[] uses = new int[1024];
    private int[] weights = new int[1024];
    /** By the texts that a term stood in, since they were counted last: most terms stood in few, and many in as few. 0 if not asked for. */
    private final int[] alike = new int[1024];

    private int size;
    private int[] free = new int[16];
    private int freed;
    private int texts;
    private int newTexts;

    BigramVocabulary(Idf seed, int many) {
        this.seed = seed;
        this.many = many;
    }

    /** Counts a text and gives its terms. */
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

    /** The text is no longer compared with; it stays counted. */
    void release(int[] text) {
        for (int term : text) uses[term]--;
    }

    int weight(int term) {
        return weights[term];
    }

    int bigram(int term) {
        return bigrams[term];
    }

    /** Terms are below this. */
    int size() {
        return size;
    }

    boolean stale() {
        return newTexts >= Math.max(LEAST_NEWS, texts / NEWS_PART);
    }

    /** Weights follow what was counted. */
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

    /** All terms by their bigrams. */
    int[] order() {
        int[] known = terms.keys().toArray();
        Arrays.sort(known);
        for (int i = 0; i < known.length; i++) known[i] = terms.get(known[i]);
        return known;
    }

    /** What must be kept of it, texts that are still compared with apart. */
    MattersSnapshot.Words rest(int[] order) {
        int[] steps = new int[order.length];
        int[] ofCounts = new int[order.length];
        int[] ofNews = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            steps[i] = bigrams[order[i]] - (i == 0 ? 0 : bigrams[order[i - 1]]);
            ofCounts[i] = counts[order[i]];
            ofNews[i] = news[order[i]];
        }
        return new MattersSnapshot.Words(texts, newTexts, steps, ofCounts, ofNews);
    }

    /** A restored one. */
    static BigramVocabulary of(MattersSnapshot.Words rest, Idf seed, int many) {
        BigramVocabulary of = new BigramVocabulary(seed, many);
        of.texts = rest.texts();
        of.newTexts = rest.newTexts();
        int[] bigrams = MattersSnapshot.sums(rest.bigrams());
        for (int place = 0; place < bigrams.length; place++) {
            int term = of.create(of.terms.indexOf(bigrams[place]), bigrams[place]);
            of.counts[term] = rest.counts()[place];
            of.news[term] = rest.news()[place];
            of.weights[term] = of.weigh(term);
        }
        return of;
    }

    /** The terms of a text that is still compared with, when it is restored. */
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

    /** Of a term that stood in so many texts. */
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
