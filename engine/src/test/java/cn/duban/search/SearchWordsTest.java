package cn.duban.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Words of texts, and their tokens. */
class SearchWordsTest {
    private static Set<String> of(String text) {
        return SearchWords.of(List.of(text));
    }

    @Test
    void chinese_is_pairs_of_characters_and_other_scripts_are_whole_words() {
        assertThat(of("小区停暖，KTV太吵")).containsExactlyInAnyOrder("小区", "区停", "停暖", "ktv", "太吵");
        assertThat(of("ＫＴＶ　３号楼")).containsExactlyInAnyOrder("ktv", "3", "号楼");
        assertThat(of("𠮷野家")).containsExactlyInAnyOrder("𠮷野", "野家");
        assertThat(of("███，……")).isEmpty();
    }

    @Test
    void long_numbers_are_no_words() {
        assertThat(of("请回13812341234，尾号1234")).containsExactlyInAnyOrder("请回", "尾号", "1234");
        assertThat(SearchWords.asked("13812341234")).isEmpty();
    }

    @Test
    void a_question_with_a_part_that_is_no_word_is_none() {
        assertThat(SearchWords.asked("停暖 小区")).contains(Set.of("停暖", "小区"));
        for (String none : List.of("暖", "停暖 热", "，", "停暖 13812341234"))
            assertThat(SearchWords.asked(none)).as(none).isEmpty();
    }

    @Test
    void the_words_of_a_ticket_are_limited_and_the_first_texts_count() {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 4_000; i++) content.append((char) ('\u4e00' + i));
        assertThat(SearchWords.of(List.of("龘靐", content.toString())))
                .hasSize(1_500)
                .contains("龘靐");
    }

    @Test
    void tokens_depend_on_the_key_and_do_not_contain_the_word() {
        WordKey key = new WordKey(new byte[] {1});
        assertThat(key.words(Set.of("停暖"))).isEqualTo(new WordKey(new byte[] {1}).words(Set.of("停暖")));
        assertThat(key.words(Set.of("停暖"))).isNotEqualTo(new WordKey(new byte[] {2}).words(Set.of("停暖")));
        assertThat(key.words(Set.of("ktv")))
                .allSatisfy(token -> assertThat(token).hasSize(8).doesNotContain("ktv"));
        assertThat(key.words(Set.of("1234567"))).doesNotContain(key.phone("1234567"));
    }
}
