package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MaskingTest {
    @Test
    void aMobileNumberKeepsThreeAndFourDigits() {
        assertThat(Masking.phone("13812341234")).isEqualTo("138****1234");
    }

    @Test
    void aNameKeepsItsFirstCharacterEvenARareOne() {
        assertThat(Masking.name("张三丰")).isEqualTo("张*");
        assertThat(Masking.name("𠮷田")).isEqualTo("𠮷*");
        assertThat(Masking.name(" ")).isEqualTo("*");
    }

    @Property
    void noNumberIsEverShownWhole(@ForAll @NumericChars @StringLength(min = 1, max = 30) String phone) {
        String masked = Masking.phone(phone);
        assertThat(masked).contains("*").isNotEqualTo(phone);
        assertThat(masked.replace("*", "").length()).isLessThanOrEqualTo(Math.max(phone.length() - 1, 0));
    }
}
