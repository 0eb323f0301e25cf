package cn.duban.http.grafana.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    void order_is_that_of_numbers_where_the_value_is_one_and_of_text_elsewhere() {
        assertThat(passes("<", "610803")).isTrue();
        assertThat(passes("<", "610802")).isFalse();
        assertThat(passes("<=", "610802")).isTrue();
        assertThat(passes(">", "99999")).isTrue();
        assertThat(passes(">", "610802")).isFalse();
        assertThat(passes(">=", "610802")).isTrue();
        assertThat(passes(">=", "610802.5")).isFalse();
        assertThat(new Filter("id", "<", "YL-2", List.of()).passes(Set.of("YL-1")))
                .isTrue();
        assertThat(new Filter("id", ">=", "YL-2", List.of()).passes(Set.of("YL-1")))
                .isFalse();
    }

    @Property
    void an_operator_and_its_opposite_divide_everything(@ForAll String name, @ForAll String value) {
        for (String[] pair : new String[][] {{"=", "!="}, {"=|", "!=|"}}) {
            List<String> values = List.of(value.split("\\|", -1));
            boolean one = new Filter("k", pair[0], value, values).passes(Set.of(name));
            boolean other = new Filter("k", pair[1], value, values).passes(Set.of(name));
            assertThat(one).isNotEqualTo(other);
        }
    }

    @Test
    void an_operator_nobody_knows_yet_filters_nothing() {
        assertThat(passes("~~", "x")).isTrue();
    }

    @Test
    void values_come_as_a_list_or_in_one_text() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (String filter : List.of(
                "{\"key\":\"kind\",\"operator\":\"=|\",\"values\":[\"投诉\",\"举报\"]}",
                "{\"key\":\"kind\",\"operator\":\"=|\",\"value\":\"投诉|举报\"}")) {
            Filter read =
                    Filter.of(mapper.readTree("{\"filters\":[" + filter + "]}")).get(0);
            assertThat(read.passes(Set.of("COMPLAINT", "投诉"))).isTrue();
            assertThat(read.passes(Set.of("REPORT", "举报"))).isTrue();
            assertThat(read.passes(Set.of("REQUEST", "求助"))).isFalse();
        }
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
