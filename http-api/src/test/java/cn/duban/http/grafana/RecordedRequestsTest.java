package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.duban.http.Client;
import cn.duban.http.RunningEngine;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recorded requests of the plugin, many of them for metrics of other back ends. */
class RecordedRequestsTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Beside the project, not part of it; {@code -Dduban.recorded} names another place. */
    private static JsonNode recorded() throws Exception {
        String beside = Path.of(System.getProperty("duban.root", "."), "..", "shared", "data", "grafana-requests.json")
                .toString();
        Path file = Path.of(System.getProperty("duban.recorded", beside));
        assumeTrue(Files.exists(file), "no recorded requests at " + file + ": nothing to replay");
        return JSON.readTree(file.toFile());
    }

    private static Client.Answer send(JsonNode request, String body) {
        String path = "/grafana" + request.path("path").asText();
        if (request.path("method").asText().equals("GET"))
            return engine.client().get(path);
        return engine.client().post(path, body);
    }

    @Test
    void every_recorded_request_is_answered_in_a_shape_that_the_plugin_accepts() throws Exception {
        int answered = 0;
        for (JsonNode request : recorded()) {
            Client.Answer answer = send(request, request.path("body").toString());
            String what = request.path("path").asText() + " " + request.path("body") + " -> " + answer.text();
            if (answer.status() == 200) {
                assertThat(answer.json().isArray()).as(what).isTrue();
                if (request.path("path").asText().equals("/query")) Shapes.assertAnswers(answer.json());
            } else {
                assertThat(answer.status()).as(what).isBetween(400, 422);
                assertThat(answer.json().path("message").asText()).as(what).isNotEmpty();
                assertThat(answer.json().has("error")).as(what).isFalse();
            }
            answered++;
        }
        assertThat(answered).isGreaterThan(30);
    }

    @Test
    void the_same_requests_for_our_own_metrics_are_answered_with_data() throws Exception {
        int asked = 0;
        for (JsonNode request : recorded()) {
            if (!request.path("path").asText().equals("/query")) continue;
            ObjectNode body = request.path("body").deepCopy();
            for (JsonNode target : body.path("targets")) ((ObjectNode) target).put("target", "open");
            // The range is that of the recording: at most an empty series, never an error.
            Client.Answer answer = send(request, body.toString());
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.json()).hasSize(body.path("targets").size());
            Shapes.assertAnswers(answer.json());
            body.remove("range");
            assertThat(Shapes.rows(send(request, body.toString()).json().get(0)))
                    .isPositive();
            asked++;
        }
        assertThat(asked).isGreaterThan(15);
    }
}
