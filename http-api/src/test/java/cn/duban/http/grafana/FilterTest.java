package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final Set<String> YUYANG = Set.of("610802", "榆阳区");

    private static boolean passes(String operator, String value) {
        return new Filter("region", operator, value, List.of(value.split("\\|"))).passes(YUYANG);
    }

    @Test
    void a_name_is_as_good_as_a_code() {
        assertThat(passes("=", "榆阳区")).isTrue();
        assertThat(passes("=", "610802")).isTrue();
        assertThat(passes("=", "610803")).isFalse();
        assertThat(passes("!=", "610803")).isTrue();
        assertThat(passes("!=", "榆阳区")).isFalse();
    }

    @Test
    void lists_and_expressions_are_understood() {
        assertThat(passes("=|", "610803|610802")).isTrue();
        assertThat(passes("!=|", "610803|610804")).isTrue();
        assertThat(passes("=~", "6108.*")).isTrue();
        assertThat(passes("!~", "榆.*")).isFalse();
    }

    @Test
    void an_expression_still_being_typed_filters_nothing() {
        assertThat(passes("=~", "(6108")).isTrue();
        assertThat(passes("!~", "[")).isTrue();
    }

    @Test
    void both_names_of_the_list_are_read() throws Exception {
        String filter = "[{\"key\":\"region\",\"operator\":\"=\",\"value\":\"x\"}]";
        ObjectMapper mapper = new ObjectMapper();
        assertThat(Filter.of(mapper.readTree("{\"filters\":" + filter + "}"))).hasSize(1);
        assertThat(Filter.of(mapper.readTree("{\"adhocFilters\":" + filter + "}")))
                .hasSize(1);
        assertThat(Filter.of(mapper.readTree("{}"))).isEmpty();
    }
}
