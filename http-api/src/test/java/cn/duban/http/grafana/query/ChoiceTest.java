package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceTest {
    private static Choice read(String json) throws Exception {
        return Choice.of(new ObjectMapper().readTree(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"610802,610803\"",
                "\"610802, 610803\"",
                "\"(610802|610803)\"",
                "\"{610802,610803}\"",
                "\"610802|610803\"",
                "[\"610802\",\"610803\"]",
                "[\"(610802|610803)\"]",
                "[\"610802,610803\"]",
                "\"[610802,610803]\"",
                "\"[\\\"610802\\\",\\\"610803\\\"]\""
            })
    void every_notation_of_two_values_is_read(String json) throws Exception {
        Choice choice = read(json);
        assertThat(choice.all()).isFalse();
        assertThat(choice.values()).containsExactlyInAnyOrder("610802", "610803");
        assertThat(choice.notice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "\"\"", "\"*\"", "\"$__all\"", "\"All\"", "[]", "[\"$__all\"]", "[\"*\"]", "\"(*)\""})
    void every_notation_of_no_choice_is_no_filter(String json) throws Exception {
        assertThat(read(json)).isEqualTo(Choice.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "\"{}\"", "\"${region:csv}\"", "[\"{}\"]"})
    void a_lost_variable_is_no_filter_and_gives_a_notice(String json) throws Exception {
        Choice choice = read(json);
        assertThat(choice.all()).isTrue();
        assertThat(choice.notice())
                .hasValueSatisfying(notice -> assertThat(notice).contains("csv"));
    }

    /** Every notation of several values of a variable chooses the same ones. */
    @Property
    void all_notations_mean_the_same(@ForAll("values") List<String> values) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        String array = mapper.writeValueAsString(values);
        List<String> spelled = List.of(
                array,
                mapper.writeValueAsString(array),
                mapper.writeValueAsString(String.join(",", values)),
                mapper.writeValueAsString("(" + String.join("|", values) + ")"),
                mapper.writeValueAsString("{" + String.join(",", values) + "}"),
                mapper.writeValueAsString(String.join(" , ", values)));
        for (String json : spelled) {
            Choice choice = read(json);
            assertThat(choice.values()).as(json).containsExactlyInAnyOrderElementsOf(new HashSet<>(values));
            assertThat(choice.notice()).isEmpty();
            for (String value : values)
                assertThat(choice.takes(Set.of(value, "别名"))).isTrue();
            assertThat(choice.takes(Set.of("不在其中"))).isFalse();
        }
    }

    @Provide
    Arbitrary<List<String>> values() {
        Arbitrary<String> words = Arbitraries.strings()
                .withCharRange('0', '9')
                .withCharRange('a', 'z')
                .withChars("-_/.榆阳区热供停暖")
                .ofMinLength(1)
                .ofMaxLength(12);
        return words.list().ofMinSize(1).ofMaxSize(6);
    }

    @Test
    void a_single_value_is_read() throws Exception {
        assertThat(List.copyOf(read("\"610802\"").values())).isEqualTo(List.of("610802"));
        assertThat(read("610802").values()).containsExactly("610802");
    }
}
