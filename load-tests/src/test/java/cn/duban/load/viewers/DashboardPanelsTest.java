package cn.duban.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DashboardPanelsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void twenty_panels_send_the_dashboards_queries_with_all_variables_filled_in() throws Exception {
        List<String> bodies = DashboardPanels.some(20).bodies(NOW.toEpochMilli());
        assertThat(bodies).hasSize(20);
        Set<String> kinds = new HashSet<>();
        for (String body : bodies) {
            assertThat(body).doesNotContain("${", "$__");
            JsonNode request = EngineClient.JSON.readTree(body);
            assertThat(request.at("/range/to").asText()).isEqualTo(NOW.toString());
            assertThat(request.path("targets")).isNotEmpty();
            for (JsonNode target : request.path("targets")) {
                assertThat(target.path("payload").isObject()).isTrue();
                kinds.add(target.path("target").asText());
            }
        }
        assertThat(kinds).as("figures, curves, tables and lists").hasSizeGreaterThan(8);
    }
}
