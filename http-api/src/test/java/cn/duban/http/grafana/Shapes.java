package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Asserts that an answer to /query has a shape that the plugin accepts. */
public final class Shapes {
    private static final Set<String> TYPES = Set.of("time", "number", "string", "boolean", "other");

    private Shapes() {}

    public static void assertAnswers(JsonNode answers) {
        assertThat(answers.isArray()).as("an array, always: %s", answers).isTrue();
        for (JsonNode answer : answers) assertFrame(answer);
    }

    static void assertFrame(JsonNode frame) {
        assertThat(frame.path("refId").asText()).as("refId of %s", frame).isNotEmpty();
        assertThat(frame.path("fields").isArray()).isTrue();
        int length = -1;
        for (JsonNode field : frame.path("fields")) {
            assertThat(field.path("name").asText()).isNotEmpty();
            assertThat(TYPES).contains(field.path("type").asText());
            int of = field.path("values").size();
            if (length >= 0) assertThat(of).as("all columns are of one length").isEqualTo(length);
            length = of;
        }
        for (JsonNode notice : frame.path("meta").path("notices"))
            assertThat(notice.path("text").asText()).isNotEmpty();
    }

    /** The number of rows of a frame; 0 for one without columns. */
    public static int rows(JsonNode frame) {
        return frame.path("fields").path(0).path("values").size();
    }
}
