package cn.duban.http.grafana.panel.board;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.stream.Samples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricStyleTest {
    /** GB/T 33358 demands 95 of 100 calls answered; no standard covers other rates. */
    @Test
    void a_metric_is_red_below_its_standard() throws Exception {
        assertThat(MetricStyle.atLeast("connectRate", Samples.POLICY)).contains(0.95);
        assertThat(MetricStyle.atLeast("redoRate", Samples.POLICY)).isEmpty();
        DataFrame frame = new DataFrame("接通率");
        frame.number("value", "接通率", "percentunit").atLeast(0.95);
        JsonNode steps = new ObjectMapper()
                .readTree(frame.frame("A", List.of(), List.of()).utf8String())
                .at("/fields/0/config/thresholds/steps");
        assertThat(steps.path(0).path("color").asText()).isEqualTo("red");
        assertThat(steps.path(1).path("value").asDouble()).isEqualTo(0.95);
    }
}
