package cn.duban.warning.matter;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.cursors.IntIntCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Readable phrases that several texts share: bigrams that at least half of the texts contain, the heaviest first, chained where one
 * continues another. The texts themselves are not kept, so 暖气, 气不 and 不热 become 暖气不热 by their characters alone.
 */
final class CommonPhrases {
    static final int MOST = 8;

    private static final int BIGRAMS = 32;
    private static final int LONGEST = 8;

    /** @param weight the bigram's weight times the number of texts */
    private record Shared(int bigram, int texts, long weight) {
        char from() {
            return (char) (bigram >>> 16);
        }

        char to() {
            return (char) bigram;
        }
    }

    private CommonPhrases() {}

    static List<String> of(List<int[]> texts, BigramVocabulary words) {
        List<Shared> shared = shared(texts, words);
        List<String> phrases = new ArrayList<>();
        while (!shared.isEmpty() && phrases.size() < MOST) phrases.add(grow(shared));
        return phrases;
    }

    private static List<Shared> shared(List<int[]> texts, BigramVocabulary words) {
        IntIntHashMap counts = new IntIntHashMap();
        for (int[] text : texts) for (int term : text) counts.addTo(term, 1);
        List<Shared> shared = new ArrayList<>();
        for (IntIntCursor count : counts)
            if (count.value * 2 >= texts.size())
                shared.add(
                        new Shared(words.bigram(count.key), count.value, (long) count.value * words.weight(count.key)));
        shared.sort(Comparator.comparingLong(Shared::weight).reversed().thenComparingInt(Shared::bigram));
        return new ArrayList<>(shared.subList(0, Math.min(BIGRAMS, shared.size())));
    }

    /** Takes the heaviest bigram left and all that continue it on either side. */
    private static String grow(List<Shared> left) {
        Shared core = left.remove(0);
        StringBuilder phrase = new StringBuilder(Bigrams.text(core.bigram()));
        boolean grown = true;
        while (grown && phrase.length() < LONGEST) {
            grown = false;
            for (int i = 0; i < left.size() && !grown; i++) {
                Shared next = left.get(i);
                if (!alike(core, next)) continue;
                if (next.from() == phrase.charAt(phrase.length() - 1)) phrase.append(next.to());
                else if (next.to() == phrase.charAt(0)) phrase.insert(0, next.from());
                else continue;
                left.remove(i);
                grown = true;
            }
        }
        return phrase.toString();
    }

    /** Bigrams of one phrase occur in about equally many texts. */
    private static boolean alike(Shared one, Shared other) {
        return Math.min(one.texts(), other.texts()) * 4 >= Math.max(one.texts(), other.texts()) * 3;
    }
}
