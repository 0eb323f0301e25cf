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
}
