package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calls.CallMeasure;
import cn.duban.http.series.MeasureTitles;
import cn.duban.metrics.MeasureKind;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.effect.Measure;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where every measure is shown: a failure names each outlet that lacks it. */
class MeasureOutletsTest {
    @RegisterExtension
    static final RunningEngine duban = new RunningEngine();

    private static final String REGION = "610802";

    private static JsonNode board;
    private static Set<String> catalogue;
    private static String prometheus;
    private static Set<String> grafanaRows;
    private static Set<String> grafanaMetrics;

    @BeforeAll
    static void read_every_outlet() {
        Client http = duban.client();
        Awaitility.await("the meters have the regions' boards")
                .atMost(Duration.ofSeconds(10))
                .until(() -> http.get("/metrics").text().contains("duban_open_tickets{region=\"" + REGION + "\"}"));
        board = http.get("/v1/board").json();
        catalogue = Set.copyOf(
                http.get("/v1/metrics-catalogue").json().path("metrics").findValuesAsText("name"));
        prometheus = http.get("/metrics").text();
        grafanaRows = Set.copyOf(http.get("/grafana/get/board.today").json().findValuesAsText("figure"));
        grafanaMetrics = Set.copyOf(http.get("/grafana/get").json().findValuesAsText("name"));
    }

    private static boolean gauge(String figure) {
        String snake = figure.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return prometheus.contains("duban_" + snake + "_today{region=\"" + REGION + "\"}");
    }

    private static boolean everywhere(Set<String> outlet, Measure measure) {
        List<String> names = new ArrayList<>();
        for (String name : measure.names())
            if (measure.of() == MeasureKind.DURATIONS)
                for (String statistic : List.of(".p50", ".p90", ".p99", ".mean")) names.add(name + statistic);
            else names.add(name);
        if (measure.summed()) names.add(measure.figure());
        return outlet.containsAll(names);
    }

    private static List<String> missing(Measure measure) {
        List<String> missing = new ArrayList<>();
        if (!everywhere(catalogue, measure)) missing.add("series");
        if (!everywhere(grafanaMetrics, measure)) missing.add("Grafana's metrics");
        if (!Measure.ofTheDay().contains(measure)) return missing;
        if (board.path("today").path(measure.field()).isMissingNode()) missing.add("board");
        if (!gauge(measure.figure())) missing.add("Prometheus");
        if (!grafanaRows.contains(MeasureTitles.figure(measure).chinese())) missing.add("Grafana's table of today");
        return missing;
    }

    @Test
    void every_measure_is_in_all_its_outlets() {
        Map<Measure, List<String>> missing = new TreeMap<>();
        for (Measure measure : Measure.values())
            if (!missing(measure).isEmpty()) missing.put(measure, missing(measure));
        assertThat(missing).as("outlets that lack a measure").isEmpty();
    }

    @Test
    void a_board_shows_nothing_but_the_figures_of_the_day_and_its_breakdowns() {
        Set<String> fields = new TreeSet<>(List.of("byKind", "byChannel", "byTopic", "byLabel", "calls"));
        for (Measure measure : Measure.ofTheDay()) fields.add(measure.field());
        Set<String> shown = new TreeSet<>();
        board.path("today").fieldNames().forEachRemaining(shown::add);
        assertThat(shown).isEqualTo(fields);
    }

    @Test
    void every_measure_of_calls_is_in_series_and_those_of_the_day_are_on_the_board() {
        for (CallMeasure measure : CallMeasure.values())
            assertThat(catalogue)
                    .contains(measure.kind() == MeasureKind.DURATIONS ? measure.wire() + ".p50" : measure.wire());
        for (CallMeasure measure : CallMeasure.ofTheDay())
            assertThat(board.path("today").path("calls").has(measure.field()))
                    .as(measure.field())
                    .isTrue();
    }

    @Test
    void every_rate_is_in_series_with_its_base() {
        for (TicketRate rate : TicketRate.values()) assertThat(catalogue).contains(rate.wire(), rate.wire() + "Of");
    }
}
