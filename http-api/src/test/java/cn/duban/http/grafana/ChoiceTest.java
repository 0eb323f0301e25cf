package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
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
    void every_way_to_write_two_values_is_read(String json) throws Exception {
        Choice choice = read(json);
        assertThat(choice.all()).isFalse();
        assertThat(choice.values()).containsExactlyInAnyOrder("610802", "610803");
        assertThat(choice.notice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "\"\"", "\"*\"", "\"$__all\"", "\"All\"", "[]", "[\"$__all\"]", "[\"*\"]", "\"(*)\""})
    void every_way_to_choose_nothing_is_no_filter(String json) throws Exception {
        assertThat(read(json)).isEqualTo(Choice.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "\"{}\"", "\"${region:csv}\"", "[\"{}\"]"})
    void a_lost_variable_is_no_filter_and_says_so(String json) throws Exception {
        Choice choice = read(json);
        assertThat(choice.all()).isTrue();
        assertThat(choice.notice())
                .hasValueSatisfying(notice -> assertThat(notice).contains("csv"));
    }

    @Test
    void one_value_is_one_value() throws Exception {
        assertThat(List.copyOf(read("\"610802\"").values())).isEqualTo(List.of("610802"));
        assertThat(read("610802").values()).containsExactly("610802");
    }
}
