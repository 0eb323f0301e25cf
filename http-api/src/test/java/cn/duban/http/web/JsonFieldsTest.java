package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static String fault(String text, int maxLength) {
        JsonFields fields = new JsonFields(Json.object().put("t", text));
        fields.text("t", maxLength);
        try {
            fields.end();
            return "";
        } catch (Problem.ProblemException refused) {
            return refused.problem().detail();
        }
    }

    @Test
    void a_text_of_one_line_holds_no_control_character() {
        for (char c = 0; c < 0x20; c++) assertThat(fault("标题" + c + "x", 200)).contains("control character");
        assertThat(fault("a\u007fb", 200)).contains("U+007F at 1");
        assertThat(fault("a\u0085b", 200)).contains("control character");
        assertThat(fault("a\u202eb", 200)).contains("control character");
        assertThat(fault("小区停暖三天😀 · é", 200)).isEmpty();
    }

    @Test
    void a_longer_text_may_have_lines_and_tabs_and_no_other_control_character() {
        assertThat(fault("第一行\r\n第二行\t。", 2_000)).isEmpty();
        for (char c : new char[] {0, 1, 8, 11, 27, 0x7f, 0x9b, 0x202a, 0x2066})
            assertThat(fault("a" + c, 2_000)).as("U+%04X", (int) c).contains("control character");
    }

    @Test
    void a_refusal_lists_a_hundred_faults_at_most_and_says_how_many_there_are() {
        var body = Json.object();
        for (int i = 0; i < 5_000; i++) body.put("unknown" + i, 1);
        JsonFields fields = new JsonFields(body);
        assertThatThrownBy(fields::end).isInstanceOfSatisfying(Problem.ProblemException.class, refused -> {
            assertThat(refused.problem().errors()).hasSize(100);
            assertThat(refused.problem().detail()).endsWith("(and 4999 more; the first 100 are listed)");
        });
    }
}
