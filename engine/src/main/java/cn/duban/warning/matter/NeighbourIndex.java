package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntArrayDeque;
import com.carrotsearch.hppc.cursors.IntCursor;
import java.util.Arrays;

/**
 * Finds the stored texts near a given one: the cosine of their bigrams' weights is at least the threshold. The result is exact, as if
 * each text had been compared. Texts are numbered in their order and leave in that order.
 *
 * <p>Two texts are near if the weights of their shared terms sum up to cosine × √(weight of one) × √(weight of the other). The search
 * reads the inverted lists of the text's rarer terms only. It leaves out the most frequent terms as long as their total weight is less
 * than that sum for any text: a text that shares only those cannot be near, and for other candidates their weight is added afterwards.
 * If the threshold leaves room for more weight, the search also leaves out the text's other terms with the longest lists. A text of so
 * little weight that it would prevent this is kept apart and compared with every text.
 */
final class NeighbourIndex {
    /** Share of the admissible weight that is left out: more means fewer lists to read and more candidates to check. */
    private static final double LEFT_OUT = 0.9;

    /** The same share with the terms left out beyond the most frequent ones, which cost more to check. */
    private static final double ALSO_LEFT_OUT = 0.7;

    /** The remaining weight is at least that of this many of the text's heaviest terms: otherwise every text that shares one is a candidate. */
    private static final int FEW_FOLLOWED = 4;

    /** Shorter lists are always read. */
    private static final int SHORT = 16;

    /** One in this many texts is kept apart. */
    private static final int APART = 2048;

    private static final int[] NOTHING = {};

    private final BigramVocabulary words;
    private double cosine;

    private int first;
    private int next;
    /** By number, modulo their length, which is a power of two. */
    private int[][] texts = new int[64][];

    private double[] roots = new double[64];
    /** All zero except during a search. */
    private int[] sums = new int[64];

    /** The slots whose sums are not zero. */
    private int[] touched = new int[64];

    private int touches;

    /** By term: the numbers of the texts that contain it, from head to tail. */
    private int[][] lists = new int[1024][];

    private int[] heads = new int[1024];
    private int[] tails = new int[1024];

    private final IntArrayDeque apart = new IntArrayDeque();
    /** Texts below this root weight are kept apart. */
    private double floor;

    /** The least root weight of a text in the lists. */
    private double lightest = Double.MAX_VALUE;

    /** The terms with the longest lists; a search leaves some of them out. */
    private final CommonTerms common = new CommonTerms();

    private int[] marks = new int[1024];
    private int mark;

    private long[] byLength = new long[64];
    private int[] candidates = new int[64];
    private int[] found = new int[64];

    NeighbourIndex(BigramVocabulary words, double cosine) {
        this.words = words;
        this.cosine = cosine;
        Arrays.fill(lists, NOTHING);
        common.cover(lists.length);
        common.widen(texts.length);
    }

    /** Sets the threshold for later searches. */
    void cosine(double from) {
        cosine = from;
    }

    /** The number of the oldest text. */
    int first() {
        return first;
    }

    /** The terms of a text. */
    int[] text(int number) {
        return texts[number & texts.length - 1];
    }

    /** Adds the next text. */
    void add(int[] text) {
        if (next - first == texts.length) widen();
        cover();
        int slot = next & texts.length - 1;
        texts[slot] = text;
        roots[slot] = Math.sqrt(weight(text));
        common.add(slot, text);
        if (roots[slot] < floor || text.length == 0) {
            apart.addLast(next);
        } else {
            lightest = Math.min(lightest, roots[slot]);
            for (int term : text) append(term, next);
        }
        next++;
    }

    /** Removes the oldest text and returns it. */
    int[] drop() {
        int[] text = text(first);
        if (!apart.isEmpty() && apart.getFirst() == first) {
            apart.removeFirst();
        } else {
            for (int term : text) behead(term);
        }
        texts[first & texts.length - 1] = null;
        first++;
        return text;
    }

    /** Call after the weights have changed. */
    void reweigh() {
        double[] all = new double[next - first];
        for (int number = first; number < next; number++) {
            int slot = number & texts.length - 1;
            roots[slot] = Math.sqrt(weight(texts[slot]));
            all[number - first] = roots[slot];
        }
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        floor = sorted.length == 0 ? 0 : sorted[sorted.length / APART];
        // A text stays where it was put when it came.
        for (IntCursor number : apart) all[number.value - first] = Double.MAX_VALUE;
        lightest = Double.MAX_VALUE;
        for (double root : all) lightest = Math.min(lightest, root);
        common.choose(words, heads, tails);
        for (int number = first; number < next; number++) common.add(number & texts.length - 1, text(number));
    }

    /** Finds the texts near this one and returns their number; {@link #found} returns them. */
    int near(int[] text) {
        cover();
        double least = cosine * Math.sqrt(weight(text));
        int leftOut = common.leaveOut(text, (int) Math.min(Integer.MAX_VALUE, LEFT_OUT * least * lightest));
        double atMost = Math.min(ALSO_LEFT_OUT * least * lightest, least * lightest - FEW_FOLLOWED * heaviest(text));
        int alsoLeftOut = leaveOutAlso(text, (int) Math.min(Integer.MAX_VALUE, atMost) - leftOut);
        leftOut += alsoLeftOut;
        int likely = gather(text, (int) Math.min(Integer.MAX_VALUE, Math.ceil(least * lightest)) - leftOut);
        int count = 0;
        for (int i = 0; i < likely; i++) {
            int number = candidates[i];
            int slot = number & texts.length - 1;
            double needed = least * roots[slot];
            int sum = sums[slot];
            if (sum < needed && sum + leftOut >= needed) {
                sum += common.sharedLeftOut(slot);
                if (sum < needed && sum + alsoLeftOut >= needed) sum += marked(texts[slot]);
            }
            if (sum >= needed) found[count++] = number;
        }
        while (touches > 0) sums[touched[--touches]] = 0;
        return apart.isEmpty() ? count : addApart(text, least, count);
    }

    /** Marks the terms left out beside the most frequent ones, up to that total weight, and returns their weight. */
    private int leaveOutAlso(int[] text, int room) {
        mark++;
        if (room <= 0) return 0;
        if (byLength.length < text.length) byLength = new long[text.length * 2];
        int count = 0;
        for (int term : text) {
            long length = tails[term] - heads[term];
            if (length >= SHORT && !common.leftOut(term)) byLength[count++] = length << Integer.SIZE | term;
        }
        Arrays.sort(byLength, 0, count);
        int left = 0;
        while (count > 0) {
            int term = (int) byLength[--count];
            int weight = words.weight(term);
            if (left + weight > room) continue;
            left += weight;
            marks[term] = mark;
        }
        return left;
    }

    /** Sums up the weights of shared terms that are not left out; candidates reach at least {@code enough}. Returns their number. */
    private int gather(int[] text, int enough) {
        int[] sums = this.sums;
        int[] touched = this.touched;
        int[] candidates = this.candidates;
        int reached = 0;
        int count = 0;
        for (int term : text) {
            if (common.leftOut(term) || marks[term] == mark) continue;
            int weight = words.weight(term);
            int[] list = lists[term];
            int to = tails[term];
            for (int i = heads[term]; i < to; i++) {
                int slot = list[i] & sums.length - 1;
                int before = sums[slot];
                sums[slot] = before + weight;
                if (before == 0) touched[reached++] = slot;
                if (before < enough && before + weight >= enough) candidates[count++] = list[i];
            }
        }
        touches = reached;
        return count;
    }

    /** The result of the last search, in no order; valid until the next search or addition. */
    int[] found() {
        return found;
    }

    private int addApart(int[] text, double least, int from) {
        int count = from;
        mark++;
        for (int term : text) marks[term] = mark;
        for (IntCursor number : apart) {
            int slot = number.value & texts.length - 1;
            int sum = marked(texts[slot]);
            if (sum > 0 && sum >= least * roots[slot]) found[count++] = number.value;
        }
        return count;
    }

    private int marked(int[] text) {
        int sum = 0;
        for (int term : text) if (marks[term] == mark) sum += words.weight(term);
        return sum;
    }

    private int weight(int[] text) {
        int sum = 0;
        for (int term : text) sum += words.weight(term);
        return sum;
    }

    private double heaviest(int[] text) {
        int heaviest = 0;
        for (int term : text) heaviest = Math.max(heaviest, words.weight(term));
        return heaviest;
    }

    private void append(int term, int number) {
        int[] list = lists[term];
        if (tails[term] == list.length) {
            int length = tails[term] - heads[term];
            int[] to = new int[Math.max(2, length * 2)];
            System.arraycopy(list, heads[term], to, 0, length);
            lists[term] = to;
            heads[term] = 0;
            tails[term] = length;
        }
        lists[term][tails[term]++] = number;
    }

    private void behead(int term) {
        if (++heads[term] == tails[term]) {
            lists[term] = NOTHING;
            heads[term] = 0;
            tails[term] = 0;
        }
    }

    /** Makes room for every term. */
    private void cover() {
        int from = lists.length;
        if (words.size() <= from) return;
        int to = Math.max(words.size(), from * 2);
        lists = Arrays.copyOf(lists, to);
        Arrays.fill(lists, from, to, NOTHING);
        heads = Arrays.copyOf(heads, to);
        tails = Arrays.copyOf(tails, to);
        marks = Arrays.copyOf(marks, to);
        common.cover(to);
    }

    private void widen() {
        int to = texts.length * 2;
        int[][] wideTexts = new int[to][];
        double[] wideRoots = new double[to];
        for (int number = first; number < next; number++) {
            int slot = number & texts.length - 1;
            wideTexts[number & to - 1] = texts[slot];
            wideRoots[number & to - 1] = roots[slot];
        }
        texts = wideTexts;
        roots = wideRoots;
        sums = new int[to];
        touched = new int[to];
        candidates = new int[to];
        found = new int[to];
        common.widen(to);
        for (int number = first; number < next; number++) common.add(number & to - 1, text(number));
    }
}
