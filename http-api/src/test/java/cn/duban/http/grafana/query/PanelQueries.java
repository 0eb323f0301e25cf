package cn.duban.http.grafana.query;

import cn.duban.http.stream.Samples;
import cn.duban.http.web.Caller;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** Makes requests for tests from JSON with single quotes. */
final class PanelQueries {
    static final FacetNames WORDS = new FacetNames(Samples.POLICY);

    private PanelQueries() {}

    static PanelQuery of(String payload, String rest, Caller caller, Instant now) {
        DataQueryRequest ask = DataQueryRequest.of(json("{" + rest + "}"));
        return new PanelQuery(
                ask, new DataQueryRequest.Target("A", "open", json(payload)), caller, Samples.POLICY, WORDS, now);
    }

    static PanelQuery of(String payload, String rest) {
        return of(payload, rest, Caller.ANYONE, Samples.AT);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new AssertionError(text, wrong);
        }
    }
}
