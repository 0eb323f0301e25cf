package cn.duban.warning.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** The index alone: any threshold, very short and long texts, changing weights, texts that leave. */
class NeighbourIndexTest {
    @Property(tries = 20)
    void the_index_finds_what_comparing_each_text_finds(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = 0.01, max = 0.9) double cosine) {
        Random random = new Random(seed);
        compare(random, cosine, texts -> text(random));
    }

    /** With a high threshold the most frequent terms weigh less than may be left out, so other terms are left out, too. */
    @Property(tries = 20)
    void the_index_finds_the_same_under_high_thresholds(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
            @ForAll @DoubleRange(min = 0.3, max = 0.8) double cosine) {
        Random random = new Random(seed);
        int near = compare(random, cosine, texts -> {
            int[] of = text(random, 40 + random.nextInt(20));
            if (texts.isEmpty() || random.nextInt(3) > 0) return of;
            // Nearly identical texts, so that some are near under the strictest threshold.
            int[] last = texts.get(texts.size() - 1);
            if (last.length > 1 && random.nextInt(5) == 0) return Arrays.copyOf(last, last.length - 1);
            int[] other = texts.get(random.nextInt(texts.size()));
            int kept = random.nextInt(other.length);
            return IntStream.concat(
                            Arrays.stream(other).limit(kept),
                            Arrays.stream(of).limit(Math.max(0, of.length - kept / 2)))
                    .distinct()
                    .sorted()
                    .toArray();
        });
        assertThat(near).as("pairs that are near").isPositive();
    }

    /** @param next makes a text from the bigrams of the texts before it @return number of near pairs */
    private static int compare(Random random, double cosine, Function<List<int[]>, int[]> next) {
        BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.NONE, 600);
        NeighbourIndex neighbours = new NeighbourIndex(words, cosine);
        List<int[]> bigrams = new ArrayList<>();
        List<int[]> texts = new ArrayList<>();
        int first = 0;
        int pairs = 0;
        for (int i = 0; i < 250; i++) {
            bigrams.add(next.apply(bigrams));
            int[] text = words.learn(bigrams.get(i));
            int near = neighbours.near(text);
            int[] found = Arrays.copyOf(neighbours.found(), near);
            Arrays.sort(found);
            assertThat(found).isEqualTo(compared(texts, first, text, words, cosine));
            pairs += near;
            neighbours.add(text);
            texts.add(text);
            if (random.nextInt(3) == 0 && first < texts.size() - 1) {
                words.release(neighbours.drop());
                first++;
            }
            if (words.stale()) {
                words.settle();
                neighbours.reweigh();
            }
        }
        assertThat(neighbours.first()).isEqualTo(first);
        return pairs;
    }

    /** An unknown bigram is shared with no text, and an empty text is near none. */
    @Property(tries = 1)
    void an_empty_text_is_near_none() {
        BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.NONE, 600);
        NeighbourIndex neighbours = new NeighbourIndex(words, 0.08);
        neighbours.add(words.learn(new int[0]));
        neighbours.add(words.learn(new int[] {1}));
        assertThat(neighbours.near(words.learn(new int[0]))).isZero();
        assertThat(neighbours.near(words.learn(new int[] {2}))).isZero();
        assertThat(neighbours.near(words.learn(new int[] {1}))).isEqualTo(1);
    }

    private static int[] compared(List<int[]> texts, int first, int[] text, BigramVocabulary words, double cosine) {
        List<Integer> near = new ArrayList<>();
        Set<Integer> terms = new HashSet<>();
        for (int term : text) terms.add(term);
        for (int number = first; number < texts.size(); number++) {
            int[] other = texts.get(number);
            int shared = 0;
            for (int term : other) if (terms.contains(term)) shared += words.weight(term);
            if (shared > 0 && shared >= cosine * Math.sqrt(sum(text, words)) * Math.sqrt(sum(other, words)))
                near.add(number);
        }
        return near.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double sum(int[] text, BigramVocabulary words) {
        int sum = 0;
        for (int term : text) sum += words.weight(term);
        return sum;
    }

    /** Bigrams by Zipf's law; one text in ten has one or two, one in ten several hundred. */
    private static int[] text(Random random) {
        int length =
                switch (random.nextInt(10)) {
                    case 0 -> 1 + random.nextInt(2);
                    case 1 -> 200 + random.nextInt(200);
                    default -> 10 + random.nextInt(60);
                };
        return text(random, length);
    }

    private static int[] text(Random random, int length) {
        return random.doubles(length)
                .mapToInt(u -> (int) Math.exp(u * Math.log(5_000)))
                .distinct()
                .sorted()
                .toArray();
    }
}
