package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonFieldsTest {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @Test
    void ids_equal_their_regular_expression() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "T-" + c + "1";
            assertThat(JsonFields.isId(text))
                    .as("character %x", (int) c)
                    .isEqualTo(ID.matcher(text).matches());
        }
        for (int length = 0; length < 70; length++)
            assertThat(JsonFields.isId("x".repeat(length)))
                    .as("length %d", length)
                    .isEqualTo(length >= 1 && length <= 64);
    }
}
