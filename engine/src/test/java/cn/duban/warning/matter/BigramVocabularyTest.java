package cn.duban.warning.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BigramVocabularyTest {
    @Test
    void a_rare_bigram_weighs_more_than_a_common_one() {
        BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.NONE, 1_000);
        int[] last = {};
        for (int i = 0; i < 64; i++) last = words.learn(new int[] {1, 2 + i % 8, 100 + i});
        assertThat(words.stale()).isTrue();
        words.settle();
        assertThat(words.stale()).isFalse();
        assertThat(words.weight(last[0])).isEqualTo(1);
        assertThat(words.weight(last[1])).isGreaterThan(words.weight(last[0])).isLessThan(words.weight(last[2]));
    }

    @Test
    void old_counts_fade_so_that_memory_is_bounded() {
        int many = 2_000;
        BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.NONE, many);
        int most = 0;
        for (int i = 0; i < 30_000; i++) {
            int[] text = words.learn(new int[] {1, 10 + 3 * i, 11 + 3 * i});
            words.release(text);
            if (words.stale()) words.settle();
            most = Math.max(most, words.size());
        }
        assertThat(most).isLessThan(4 * many);
        int[] text = words.learn(new int[] {1, 2});
        assertThat(words.weight(text[0])).as("what is in every text").isEqualTo(1);
        assertThat(words.weight(text[1])).as("what is new").isGreaterThan(20_000);
    }

    /** Otherwise every settling would halve the counts again. */
    @Test
    void terms_in_use_do_not_make_old_counts_fade() {
        BigramVocabulary words = new BigramVocabulary(DocumentFrequencies.NONE, 100);
        int settled = 0;
        for (int i = 0; i < 5_000; i++) {
            words.learn(new int[] {1, 10 + i});
            if (!words.stale()) continue;
            words.settle();
            settled++;
        }
        assertThat(settled).isLessThan(100);
    }

    @Test
    void characters_that_are_no_letter_separate_bigrams() {
        int[] bigrams = Bigrams.of("暖气！不热", "ＡＢ a b");
        assertThat(Arrays.stream(bigrams).mapToObj(Bigrams::text)).containsExactlyInAnyOrder("暖气", "不热", "ab");
    }

    @Test
    void the_seed_contains_everyday_phrases() {
        assertThat(DocumentFrequencies.seed().of('希' << 16 | '望'))
                .isGreaterThan(DocumentFrequencies.seed().of('电' << 16 | '梯'))
                .isGreaterThan(50);
        assertThat(DocumentFrequencies.seed().of('柳' << 16 | '榆')).isZero();
    }
}
