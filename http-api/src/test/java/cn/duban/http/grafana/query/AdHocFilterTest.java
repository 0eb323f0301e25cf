package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AdHocFilterTest {
    private static final Set<String> YUYANG = Set.of("610802", "榆阳区");

    private static boolean passes(String operator, String value) {
        return new AdHocFilter("region", operator, value, List.of(value.split("\\|"))).passes(YUYANG);
    }

    @Test
    void a_filter_accepts_names_and_codes() {
        assertThat(passes("=", "榆阳区")).isTrue();
        assertThat(passes("=", "610802")).isTrue();
        assertThat(passes("=", "610803")).isFalse();
        assertThat(passes("!=", "610803")).isTrue();
        assertThat(passes("!=", "榆阳区")).isFalse();
    }

    @Test
    void lists_and_regular_expressions_filter() {
        assertThat(passes("=|", "610803|610802")).isTrue();
        assertThat(passes("!=|", "610803|610804")).isTrue();
        assertThat(passes("=~", "6108.*")).isTrue();
        assertThat(passes("!~", "榆.*")).isFalse();
    }

    @Test
    void a_number_compares_as_a_number_and_other_values_as_text() {
        assertThat(passes("<", "610803")).isTrue();
        assertThat(passes("<", "610802")).isFalse();
        assertThat(passes("<=", "610802")).isTrue();
        assertThat(passes(">", "99999")).isTrue();
        assertThat(passes(">", "610802")).isFalse();
        assertThat(passes(">=", "610802")).isTrue();
        assertThat(passes(">=", "610802.5")).isFalse();
        assertThat(new AdHocFilter("id", "<", "YL-2", List.of()).passes(Set.of("YL-1")))
                .isTrue();
        assertThat(new AdHocFilter("id", ">=", "YL-2", List.of()).passes(Set.of("YL-1")))
                .isFalse();
    }

    @Property
    void an_operator_and_its_negation_split_all_values(@ForAll String name, @ForAll String value) {
        for (String[] pair : new String[][] {{"=", "!="}, {"=|", "!=|"}}) {
            List<String> values = List.of(value.split("\\|", -1));
            boolean one = new AdHocFilter("k", pair[0], value, values).passes(Set.of(name));
            boolean other = new AdHocFilter("k", pair[1], value, values).passes(Set.of(name));
            assertThat(one).isNotEqualTo(other);
        }
    }

    @Test
    void an_unknown_operator_filters_nothing() {
        assertThat(passes("~~", "x")).isTrue();
    }

    @Test
    void values_come_as_a_list_or_in_one_text() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        for (String filter : List.of(
                "{\"key\":\"kind\",\"operator\":\"=|\",\"values\":[\"投诉\",\"举报\"]}",
                "{\"key\":\"kind\",\"operator\":\"=|\",\"value\":\"投诉|举报\"}")) {
            AdHocFilter read = AdHocFilter.of(mapper.readTree("{\"filters\":[" + filter + "]}"))
                    .get(0);
            assertThat(read.passes(Set.of("COMPLAINT", "投诉"))).isTrue();
            assertThat(read.passes(Set.of("REPORT", "举报"))).isTrue();
            assertThat(read.passes(Set.of("REQUEST", "求助"))).isFalse();
        }
    }

    @Test
    void an_unfinished_regular_expression_filters_nothing() {
        assertThat(passes("=~", "(6108")).isTrue();
        assertThat(passes("!~", "[")).isTrue();
    }

    @Test
    void both_keys_of_the_filter_list_are_read() throws Exception {
        String filter = "[{\"key\":\"region\",\"operator\":\"=\",\"value\":\"x\"}]";
        ObjectMapper mapper = new ObjectMapper();
        assertThat(AdHocFilter.of(mapper.readTree("{\"filters\":" + filter + "}")))
                .hasSize(1);
        assertThat(AdHocFilter.of(mapper.readTree("{\"adhocFilters\":" + filter + "}")))
                .hasSize(1);
        assertThat(AdHocFilter.of(mapper.readTree("{}"))).isEmpty();
    }

    /** On a backtracking engine each of these takes longer than the age of the universe. */
    @Test
    void no_expression_takes_more_than_linear_time() {
        String long30 = "a".repeat(200) + "!";
        List<String> evil = List.of(
                "(a+)+$", "(a|aa)+$", "(a|a)*b", "(.*a){40}b", "^(([a-z])+.)+[A-Z]([a-z])+$", "((a{0,30}){0,30})b");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            for (String expression : evil)
                for (String operator : List.of("=~", "!~"))
                    new AdHocFilter("title", operator, expression, List.of()).passes(Set.of(long30));
        });
    }

    @Test
    void an_expression_that_would_fill_the_memory_is_refused_with_the_reason() {
        for (String expression : List.of(
                "((a{999}){999}){999}", "(((a{99}){99}){99}){99}", "a{1000}{1000}", "(a{2,500}){3,}", "a".repeat(257)))
            assertThatThrownBy(() -> new AdHocFilter("title", "=~", expression, List.of()))
                    .as(expression)
                    .hasMessageContaining("正则表达式");
        assertThat(new AdHocFilter("title", "=~", "a{3}", List.of()).passes(Set.of("aaa")))
                .isTrue();
    }
}
