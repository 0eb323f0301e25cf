package cn.duban.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example alerts use only metrics and labels that a running engine exports. */
class AlertRulesTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final String RULES = "prometheus/duban-alerts.yml";
    /** Label matchers, groupings and ranges, which contain no names of metrics. */
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\bby\\s*\\([^)]*\\)|\\[[^]]*]");

    private static final Pattern METRIC = Pattern.compile("\\b[a-z_:][a-z0-9_:]*\\b(?!\\s*\\()");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "sum");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\{(\\w+=\"[^\"]*\")}");

    private static List<JsonNode> alerts() throws IOException {
        try (InputStream rules = AlertRulesTest.class.getClassLoader().getResourceAsStream(RULES)) {
            List<JsonNode> alerts = new ArrayList<>();
            for (JsonNode group :
                    new ObjectMapper(new YAMLFactory()).readTree(rules).path("groups"))
                group.path("rules").forEach(alerts::add);
            return alerts;
        }
    }

    /** The same rules in Grafana's provisioning. */
    private static Map<String, JsonNode> ofGrafana() throws IOException {
        Map<String, JsonNode> rules = new HashMap<>();
        try (InputStream file =
                AlertRulesTest.class.getClassLoader().getResourceAsStream("grafana/provisioning/alerting/rules.yaml")) {
            for (JsonNode group :
                    new ObjectMapper(new YAMLFactory()).readTree(file).path("groups"))
                for (JsonNode rule : group.path("rules"))
                    assertThat(rules.put(rule.at("/labels/alert").asText(), rule))
                            .isNull();
        }
        return rules;
    }

    private static Set<String> metricsOf(String expression) {
        Set<String> metrics = new TreeSet<>();
        Matcher names = METRIC.matcher(LABELS.matcher(expression).replaceAll(" "));
        while (names.find()) if (!OPERATORS.contains(names.group())) metrics.add(names.group());
        return metrics;
    }

    @Test
    void every_metric_and_label_of_an_alert_is_exported() throws IOException {
        String scraped = engine.client().get("/metrics").text();
        Set<String> known = new TreeSet<>();
        scraped.lines().filter(l -> !l.startsWith("#")).forEach(l -> known.add(l.split("[{ ]")[0]));
        assertThat(alerts()).hasSizeGreaterThan(5);
        for (JsonNode alert : alerts()) {
            String expression = alert.path("expr").asText();
            assertThat(metricsOf(expression)).as(expression).isNotEmpty().isSubsetOf(known);
            Matcher matched = MATCHER.matcher(expression);
            while (matched.find())
                assertThat(scraped.lines()
                                .filter(l -> l.startsWith(matched.group(1) + "{"))
                                .filter(l -> l.contains(matched.group(2))))
                        .as(matched.group())
                        .isNotEmpty();
        }
    }

    @Test
    void every_alert_has_a_chinese_summary_and_a_severity() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode alert : alerts()) {
            String name = alert.path("alert").asText();
            assertThat(names.add(name)).as(name).isTrue();
            assertThat(alert.at("/annotations/summary").asText()).as(name).matches(".*\\p{IsHan}.*");
            assertThat(alert.at("/annotations/description").asText()).as(name).matches(".*\\p{IsHan}.*");
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(alert.path("for").asText()).as(name).matches("\\d+[mh]");
        }
    }

    @Test
    void grafana_evaluates_exactly_the_same_rules() throws IOException {
        Map<String, JsonNode> ofGrafana = ofGrafana();
        assertThat(ofGrafana).hasSameSizeAs(alerts());
        for (JsonNode alert : alerts()) {
            JsonNode rule = ofGrafana.get(alert.path("alert").asText());
            assertThat(rule).as(alert.path("alert").asText()).isNotNull();
            assertThat(rule.at("/data/0/model/expr")).isEqualTo(alert.path("expr"));
            assertThat(rule.path("for")).isEqualTo(alert.path("for"));
            assertThat(rule.at("/labels/severity")).isEqualTo(alert.at("/labels/severity"));
            assertThat(rule.path("title").asText()).matches(".*\\p{IsHan}.*");
            for (String words : List.of("summary", "description"))
                assertThat(rule.path("annotations").path(words).asText())
                        .isEqualTo(alert.path("annotations")
                                .path(words)
                                .asText()
                                .replace("$value", "$values.query.Value"));
        }
    }
}
