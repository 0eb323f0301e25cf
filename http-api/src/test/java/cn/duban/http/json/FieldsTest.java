package cn.duban.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    @Test
    void anIdIsWhatItsExpressionSays() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "T-" + c + "1";
            assertThat(Fields.isId(text))
                    .as("character %x", (int) c)
                    .isEqualTo(ID.matcher(text).matches());
        }
        for (int length = 0; length < 70; length++)
            assertThat(Fields.isId("x".repeat(length))).as("length %d", length).isEqualTo(length >= 1 && length <= 64);
    }

    @Test
    void aWordOfManyIsTheSameForAllAndAnotherIsItself() {
        String first = fields("unit", "u610802-1").word("unit", 64);
        assertThat(fields("unit", "u610802-1").word("unit", 64)).isSameAs(first);
        // Of the same hash, so that they ask for the same place.
        assertThat(fields("unit", "Aa").word("unit", 64)).isEqualTo("Aa");
        assertThat(fields("unit", "BB").word("unit", 64)).isEqualTo("BB");
        assertThat(fields("unit", "Aa").word("unit", 64)).isEqualTo("Aa");
    }

    private static Fields fields(String field, String value) {
        // A copy, as each that is read is one of its own.
        return new Fields(JsonNodeFactory.instance.objectNode().put(field, new String(value.toCharArray())));
    }
}
