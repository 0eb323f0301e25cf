package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataQueryRequestTest {
    private static DataQueryRequest read(String json) throws Exception {
        return DataQueryRequest.of(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'targets':[{'refId':'B','target':'open','payload':{'region':'610802'}}]}",
                "{'targets':[{'refId':'B','target':{'value':'open','label':'在办'},'payload':{'region':'610802'}}]}",
                "{'targets':[{'refId':'B','target':'open','payload':'{\\'region\\':\\'610802\\'}'}]}",
                "{'panelId':'7','app':'dashboard','scopedVars':{'x':{'value':1}},'targets':"
                        + "[{'refId':'A','target':'hidden','hide':true},"
                        + "{'refId':'B','target':'open','editorMode':'code','payload':{'region':'610802'}}]}"
            })
    void every_notation_of_a_target_is_read(String json) throws Exception {
        DataQueryRequest ask = read(json);
        assertThat(ask.targets()).hasSize(1);
        DataQueryRequest.Target target = ask.targets().get(0);
        assertThat(target.refId()).isEqualTo("B");
        assertThat(target.name()).isEqualTo("open");
        assertThat(target.payload().path("region").asText()).isEqualTo("610802");
    }

    @Test
    void a_range_is_text_or_milliseconds_or_absent() throws Exception {
        Instant noon = Instant.parse("2026-03-02T04:00:00Z");
        for (String from : new String[] {
            "'2026-03-02T04:00:00.000Z'",
            "'2026-03-02T12:00:00+08:00'",
            "'2026-03-02T12:00:00 08:00'",
            noon.toEpochMilli() + "",
            "'" + noon.toEpochMilli() + "'"
        }) assertThat(read("{'range':{'from':" + from + "}}").from()).as(from).contains(noon);
        assertThat(read("{'range':{'from':'now-1h'}}").from()).isEmpty();
        assertThat(read("{}").to()).isEmpty();
    }

    @Test
    void the_number_of_points_is_bounded() throws Exception {
        assertThat(read("{}").maxDataPoints()).isEqualTo(1000);
        assertThat(read("{'maxDataPoints':0}").maxDataPoints()).isEqualTo(1);
        assertThat(read("{'maxDataPoints':'250'}").maxDataPoints()).isEqualTo(250);
        assertThat(read("{'maxDataPoints':99999999}").maxDataPoints()).isEqualTo(5000);
        assertThat(read("{'intervalMs':-5}").intervalMillis()).isZero();
    }

    @Test
    void a_payload_that_is_no_json_is_text() {
        assertThat(DataQueryRequest.payload(new com.fasterxml.jackson.databind.node.TextNode("regions"))
                        .asText())
                .isEqualTo("regions");
        assertThat(DataQueryRequest.payload(new com.fasterxml.jackson.databind.node.TextNode("  "))
                        .isMissingNode())
                .isTrue();
    }
}
