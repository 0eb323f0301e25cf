package cn.duban.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The dashboards follow the rules of Grafana's best practices. A test beside the running engine checks that it answers
 * their queries with the columns they style.
 */
class GrafanaDashboardTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> dashboards = Resources.below("grafana/dashboards", ".json").stream()
            .map(GrafanaDashboardTest::read)
            .toList();

    @Test
    void a_dashboard_is_read_only_in_the_centres_time_zone_and_refreshes() {
        assertThat(dashboards).isNotEmpty().allSatisfy(dashboard -> {
            assertThat(dashboard.path("uid").asText()).isNotEmpty().hasSizeLessThanOrEqualTo(40);
            assertThat(dashboard.path("schemaVersion").asInt()).isEqualTo(42);
            assertThat(dashboard.path("editable").asBoolean(true)).isFalse();
            assertThat(dashboard.path("timezone").asText()).isEqualTo("Asia/Shanghai");
            assertThat(dashboard.path("refresh").asText()).matches("[1-5]s");
            assertThat(dashboard.at("/timepicker/refresh_intervals").toString()).contains("\"1s\"");
        });
    }

    @Test
    void every_panel_has_a_title_a_description_and_a_unit() {
        assertThat(panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets").size()).isPositive();
        });
    }

    @Test
    void panels_do_not_overlap() {
        for (JsonNode dashboard : dashboards) {
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : dashboard.path("panels")) {
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = at.path("x").asInt();
                        x < at.path("x").asInt() + at.path("w").asInt();
                        x++) {
                    for (int y = at.path("y").asInt();
                            y < at.path("y").asInt() + at.path("h").asInt();
                            y++) {
                        assertThat(taken.add(x + ":" + y))
                                .as("%s at %s:%s", panel.path("title"), x, y)
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void every_target_names_its_metric_and_passes_variables_with_an_explicit_format() {
        assertThat(targets()).isNotEmpty().allSatisfy(target -> {
            assertThat(target.path("target").asText()).isNotBlank();
            assertThat(target.path("refId").asText()).isNotBlank();
            // Without an explicit format, quoted variables silently become {}.
            assertThat(parse(target.path("payload").asText()).properties()).allSatisfy(entry -> {
                String value = entry.getValue().asText();
                assertThat(value).isNotBlank();
                if (value.contains("$")) assertThat(value).matches("\\$\\{\\w+:(csv|raw)}");
            });
        });
    }

    @Test
    void variables_refresh_with_the_time_range_and_none_breaks_the_plugin() {
        for (JsonNode dashboard : dashboards) {
            Map<String, String> types = new HashMap<>();
            for (JsonNode variable : dashboard.at("/templating/list")) {
                String type = variable.path("type").asText();
                types.put(variable.path("name").asText(), type);
                if (!type.equals("query")) continue;
                assertThat(variable.path("refresh").asInt()).isEqualTo(2);
                assertThat(variable.at("/query/query").asText()).isNotBlank();
            }
            assertThat(types).containsEntry("datasource", "datasource").doesNotContainValue("switch");
        }
    }

    @Test
    void variables_that_targets_pass_exist() {
        for (JsonNode dashboard : dashboards) {
            Set<String> known = new HashSet<>();
            for (JsonNode variable : dashboard.at("/templating/list"))
                known.add(variable.path("name").asText());
            for (JsonNode payload : dashboard.findValues("payload")) {
                Matcher used = Pattern.compile("\\$\\{(\\w+):").matcher(payload.asText());
                while (used.find())
                    assertThat(known).as(dashboard.path("uid") + " " + payload).contains(used.group(1));
            }
        }
    }

    @Test
    void each_dashboard_links_to_all_others_with_time_and_variables() {
        Set<String> uids = dashboards.stream().map(d -> d.path("uid").asText()).collect(Collectors.toSet());
        assertThat(uids)
                .containsExactlyInAnyOrder(
                        "duban-overview",
                        "duban-region",
                        "duban-unit",
                        "duban-work",
                        "duban-calls",
                        "duban-live-line",
                        "duban-warnings",
                        "duban-system");
        for (JsonNode dashboard : dashboards) {
            Set<String> led = new HashSet<>(Set.of(dashboard.path("uid").asText()));
            for (JsonNode link : dashboard.path("links")) {
                String url = link.path("url").asText();
                if (!url.startsWith("/d/")) continue;
                led.add(url.substring("/d/".length()));
                assertThat(link.path("keepTime").asBoolean()).isTrue();
                assertThat(link.path("includeVars").asBoolean()).isTrue();
            }
            assertThat(led).isEqualTo(uids);
        }
    }

    @Test
    void a_tile_has_thresholds_and_a_ticket_rate_links_to_its_tickets() {
        List<String> rates = List.of("onTimeRate", "signedInTimeRate", "resultRate", "redoRate");
        int opened = 0;
        for (JsonNode panel : panels()) {
            if (!panel.path("type").asText().equals("stat")) continue;
            assertThat(panel.at("/fieldConfig/defaults/thresholds/steps"))
                    .as(panel.path("title").asText())
                    .isNotEmpty();
            if (!rates.contains(panel.at("/targets/0/target").asText())) continue;
            assertThat(panel.at("/fieldConfig/defaults/links/0/url").asText())
                    .contains("/d/duban-unit?", "var-indicator=");
            opened++;
        }
        assertThat(opened).isGreaterThanOrEqualTo(rates.size());
    }

    @Test
    void columns_of_a_table_have_different_names() {
        // Grafana's table identifies its cells by their column's name.
        for (JsonNode panel : panels()) {
            if (!panel.path("type").asText().equals("table")) continue;
            List<String> heads = new ArrayList<>();
            for (JsonNode override : panel.at("/fieldConfig/overrides")) {
                String head = override.at("/matcher/options").asText();
                for (JsonNode property : override.path("properties"))
                    if (property.path("id").asText().equals("displayName"))
                        head = property.path("value").asText();
                heads.add(head);
            }
            assertThat(heads).as(panel.path("title").asText()).doesNotHaveDuplicates();
        }
    }

    @Test
    void ticket_lists_link_to_the_ticket_and_can_be_downloaded() {
        int lists = 0;
        for (JsonNode panel : panels()) {
            if (!panel.at("/targets/0/target").asText().startsWith("worklist.")
                    || !panel.path("type").asText().equals("table")) continue;
            assertThat(panel.at("/fieldConfig/overrides").toString()).contains("${engine}/tickets/${__value.raw}");
            assertThat(panel.at("/links/0/url").asText())
                    .startsWith("${engine}/grafana/get/"
                            + panel.at("/targets/0/target").asText() + "?")
                    .endsWith("format=csv");
            lists++;
        }
        assertThat(lists).isGreaterThan(7);
    }

    @Test
    void warning_lists_link_to_the_warning_and_to_its_curve() {
        int lists = 0;
        for (JsonNode panel : panels()) {
            String target = panel.at("/targets/0/target").asText();
            if (!List.of("warnings.list", "warnings.recurring").contains(target)) continue;
            assertThat(panel.at("/fieldConfig/overrides").toString())
                    .contains("${engine}/warnings/${__data.fields[\\\"预警\\\"]}");
            assertThat(panel.at("/links/0/url").asText()).startsWith("${engine}/grafana/get/" + target + "?");
            if (target.equals("warnings.list"))
                assertThat(panel.at("/fieldConfig/overrides").toString())
                        .contains("/d/duban-warnings?", "var-warning=");
            lists++;
        }
        assertThat(lists).isEqualTo(5);
    }

    @Test
    void warnings_are_annotated_on_every_time_axis() {
        for (JsonNode dashboard : dashboards)
            assertThat(dashboard.at("/annotations/list").findValuesAsText("payload"))
                    .as(dashboard.path("uid").asText())
                    .anyMatch(payload -> parse(payload).path("kinds").asText().equals("warning"));
    }

    @Test
    void the_provisioned_datasource_is_the_dashboards_default() {
        String provisioned = Resources.text("grafana/provisioning/datasources/duban.yaml");
        for (JsonNode dashboard : dashboards) {
            String uid = dashboard.at("/templating/list/0/current/value").asText();
            assertThat(provisioned).contains("uid: " + uid + "\n");
        }
    }

    private List<JsonNode> panels() {
        List<JsonNode> all = new ArrayList<>();
        dashboards.forEach(dashboard -> dashboard.path("panels").forEach(panel -> {
            if (!panel.path("type").asText().equals("row")) all.add(panel);
        }));
        return all;
    }

    private List<JsonNode> targets() {
        List<JsonNode> all = new ArrayList<>();
        panels().forEach(panel -> panel.path("targets").forEach(all::add));
        return all;
    }

    private static JsonNode read(String name) {
        return parse(Resources.text(name));
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
