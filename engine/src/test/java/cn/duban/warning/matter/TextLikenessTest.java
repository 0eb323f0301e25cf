package cn.duban.warning.matter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLikenessTest {
    private static final double NONE = 0;

    private final TextLikeness likeness = new TextLikeness();

    private double of(String one, String other, double least) {
        return likeness.with(TextLikeness.pairs(one, "")).cosine(TextLikeness.pairs(other, ""), least);
    }

    @Test
    void equal_texts_are_as_like_as_can_be_and_texts_without_a_common_pair_not_at_all() {
        assertThat(of("东沙小区停暖三天", "东沙小区停暖三天", NONE)).isEqualTo(1);
        assertThat(of("东沙小区停暖三天", "路灯不亮", NONE)).isZero();
        assertThat(of("", "路灯不亮", NONE)).isZero();
        assertThat(of("路灯不亮", "", NONE)).isZero();
    }

    @Test
    void likeness_is_the_same_in_both_directions_and_zero_below_the_least() {
        double one = of("东沙小区停暖三天", "东沙小区停暖，请尽快恢复", NONE);
        assertThat(one).isBetween(0.2, 0.9).isEqualTo(of("东沙小区停暖，请尽快恢复", "东沙小区停暖三天", NONE));
        assertThat(of("东沙小区停暖三天", "东沙小区停暖，请尽快恢复", one + 0.01)).isZero();
        assertThat(of("东沙小区停暖三天", "东沙小区停暖，请尽快恢复", one - 0.01)).isEqualTo(one);
    }

    @Test
    void what_many_texts_say_weighs_less_than_what_few_say() {
        double before = of("市民来电反映停暖", "市民来电反映路灯", NONE);
        for (int i = 0; i < 300; i++) likeness.learn(TextLikeness.pairs("市民来电反映第" + (char) ('一' + i) + "件", ""));
        assertThat(of("市民来电反映停暖", "市民来电反映路灯", NONE)).isLessThan(before / 2);
        assertThat(of("市民来电反映停暖", "家里停暖", NONE)).isGreaterThan(of("市民来电反映停暖", "市民来电反映路灯", NONE));
    }
}
