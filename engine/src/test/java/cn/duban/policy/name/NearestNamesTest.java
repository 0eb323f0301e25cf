package cn.duban.policy.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Which names are offered in place of one that is not listed. */
class NearestNamesTest {
    private static String nearest(String word, String... listed) {
        return NearestNames.of(word, List.of(listed), List::of, Function.identity());
    }

    @Test
    void the_fewest_changed_letters_come_first_and_three_are_offered() {
        assertThat(nearest("sitten", "bitter", "kitten", "mutton", "written")).isEqualTo("kitten、bitter、written");
        assertThat(nearest("101", "119", "110")).isEqualTo("110、119");
    }

    @Test
    void a_name_that_contains_the_word_is_the_nearest() {
        assertThat(nearest("交警", "交通", "市公安局交警支队")).isEqualTo("市公安局交警支队、交通");
        assertThat(nearest("duties", "NOT_MY_DUTIES", "DUTY")).isEqualTo("NOT_MY_DUTIES、DUTY");
    }

    @Test
    void an_empty_word_is_as_far_as_a_name_is_long() {
        assertThat(nearest("", "long name", "name")).isEqualTo("name、long name");
    }

    @Test
    void an_empty_list_offers_nothing() {
        assertThat(nearest("110")).isEmpty();
    }
}
