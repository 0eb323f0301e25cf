package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntArrayDeque;
import com.carrotsearch.hppc.cursors.IntCursor;
import java.util.Arrays;

/**
 * Which of the texts it holds are near a given one: cosine of their bigrams' weights at least the threshold, exactly as if
 * each had been compared. Texts are numbered as they come, and leave in that order.
 *
 * <p>Two texts are near if the weights of the terms they share sum up to cosine × √(weight of one) × √(weight of the other). An
 * inverted index is followed for the rarer terms of the text only. The commonest are left out as long as together they weigh
 * less than that sum for any text: who shares nothing else cannot be near, and of who shares more they are added. Where texts
 * must be so much alike that the commonest do not weigh enough, those of the text's other terms with the longest lists are left out, too. A
 * text that weighs so little that it would forbid this is kept apart, and compared with every text.
 */
final class Neighbours {
    /** Of the weight that may be left out, how much is: more means shorter lists to follow and more texts to look at again. */
    private static final double LEFT_OUT = 0.9;

    /** The same with what is left out beyond the commonest, of which it takes more to say who shares it. */
    private static final double ALSO_LEFT_OUT = 0.7;

    /** And so much is still to be shared as that many of the text's heaviest terms weigh: else everybody who shares one is looked at. */
    private static final int FEW_FOLLOWED = 4;

    /** A shorter list is followed sooner than left out. */
    private static final int SHORT = 16;

    /** One in so many texts is kept apart. */
    private static final int APART = 2048;

    private static final int[] NOTHING = {};

    private final BigramVocabulary words;
    private double cosine;

    private int first;
    private int next;
    /** By number, modulo their length, which is a power of two. */
    private int[][] texts = new int[64][];

    private double[] roots = new double[64];
    /** All zero but while a text is looked for. */
    private int[] sums = new int[64];

    /** The slots whose sums are not. */
    private int[] touched = new int[64];

    private int touches;

    /** By term: the numbers of the texts that hold it, from head to tail. */
    private int[][] lists = new int[1024][];

    private int[] heads = new int[1024];
    private int[] tails = new int[1024];

    private final IntArrayDeque apart = new IntArrayDeque();
    /** A lighter text is kept apart; none of those in the lists is lighter than the lightest. */
    private double floor;

    private double lightest = Double.MAX_VALUE;

    /** Those with the longest lists, of which some may be left out. */
    private final CommonTerms common = new CommonTerms();

    private int[] marks = new int[1024];
    private int mark;

    private long[] byLength = new long[64];
    private int[] candidates = new int[64];
    private int[] found = new int[64];

    Neighbours(BigramVocabulary words, double cosine) {
        this.words = words;
        this.cosine = cosine;
        Arrays.fill(lists, NOTHING);
        common.cover(lists.length);
        common.widen(texts.length);
    }

    /** From which cosine on texts are near from now on. */
    void cosine(double from) {
        cosine = from;
    }

    /** The number of the oldest text. */
    int first() {
        return first;
    }

    /** Its terms. */
    int[] text(int number) {
        return texts[number & texts.length - 1];
    }

    /** The next text. */
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

    /** The oldest text leaves. */
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

    /** After the weights have changed. */
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
        // Where a text is kept was decided when it came and stays.
        for (IntCursor number : apart) all[number.value - first] = Double.MAX_VALUE;
        lightest = Double.MAX_VALUE;
        for (double root : all) lightest = Math.min(lightest, root);
        common.choose(words, heads, tails);
        for (int number = first; number < next; number++) common.add(number & texts.length - 1, text(number));
    }

    /** Looks for those near the text, and says how many there are; {@link #found} gives them. */
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

    /** Marks those that are left out beside the commonest, and says what they weigh: no more than there is room for. */
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

    /** Adds up what others share with the text of the terms that are not left out, and keeps those that reach so much. */
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

    /** The numbers of those near the text asked for last, in no order, until the next is asked for or added. */
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

    /** There is room for every term there is. */
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
