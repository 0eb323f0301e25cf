package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void a_mobile_number_keeps_its_first_three_and_last_four_digits() {
        assertThat(Masking.phone("13812341234")).isEqualTo("138****1234");
    }

    @Test
    void a_name_keeps_its_first_character_even_outside_the_basic_plane() {
        assertThat(Masking.name("张三丰")).isEqualTo("张*");
        assertThat(Masking.name("𠮷田")).isEqualTo("𠮷*");
        assertThat(Masking.name(" ")).isEqualTo("*");
    }

    @Property
    void no_number_is_shown_whole(@ForAll @NumericChars @StringLength(min = 1, max = 30) String phone) {
        String masked = Masking.phone(phone);
        assertThat(masked).contains("*").isNotEqualTo(phone);
        assertThat(masked.replace("*", "").length()).isLessThanOrEqualTo(Math.max(phone.length() - 1, 0));
    }

    @Test
    void telephone_and_identity_numbers_in_texts_are_masked() {
        assertThat(Masking.text("请打13812341234，或138 1234 1234、138-1234-1234。"))
                .isEqualTo("请打138****1234，或138******1234、138******1234。");
        assertThat(Masking.text("座机0912-3525678，身份证61272219900307123X"))
                .isEqualTo("座机091*****5678，身份证612***********123X");
        assertThat(Masking.text("全角１３８１２３４１２３４")).isEqualTo("全角１３８****１２３４");
        assertThat(Masking.text("旧证612722900307123")).isEqualTo("旧证612********7123");
    }

    @Test
    void other_numbers_in_texts_stay() {
        for (String text : new String[] {
            "欠薪128000元，2026年3月2日",
            "工单YL-2026030212345",
            "单号20260302123456789012345",
            "楼号13栋2单元1801",
            "热线12345",
            "T-13812341234X"
        }) assertThat(Masking.text(text)).isEqualTo(text);
    }

    @Property
    void no_mobile_number_survives_in_any_text(
            @ForAll @StringLength(max = 20) String before, @ForAll @StringLength(max = 20) String after) {
        String text = before + "，13812341234。" + after;
        assertThat(Masking.text(text)).doesNotContain("13812341234");
    }
}
