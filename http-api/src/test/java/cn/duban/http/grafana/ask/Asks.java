package cn.duban.http.grafana.ask;

import cn.duban.http.auth.Caller;
import cn.duban.http.stream.Samples;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/** Makes requests for tests from JSON with single quotes. */
final class Asks {
    static final Words WORDS = new Words(Samples.POLICY);

    private Asks() {}

    static Asked of(String payload, String rest, Caller caller, Instant now) {
        Ask ask = Ask.of(json("{" + rest + "}"));
        return new Asked(ask, new Ask.Target("A", "open", json(payload)), caller, Samples.POLICY, WORDS, now);
    }

    static Asked of(String payload, String rest) {
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
