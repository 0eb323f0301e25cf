package cn.duban.http.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of a stored record that checks and filters need. */
record AuditLine(
        long chain,
        long number,
        String previous,
        Instant wall,
        String kind,
        String caller,
        List<AuditEntry.Mark> marks) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Empty for what is no record. */
    static Optional<AuditLine> of(byte[] line) {
        try {
            JsonNode json = MAPPER.readTree(line);
            if (json == null
                    || !json.path("chain").isIntegralNumber()
                    || !json.path("n").isIntegralNumber()
                    || !json.path("prev").isTextual()
                    || !json.path("kind").isTextual()) return Optional.empty();
            return Optional.of(new AuditLine(
                    json.path("chain").longValue(),
                    json.path("n").longValue(),
                    json.path("prev").textValue(),
                    Instant.parse(json.path("wall").asText()),
                    json.path("kind").textValue(),
                    json.path("caller").asText(""),
                    marks(json)));
        } catch (IOException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    static List<AuditEntry.Mark> marks(JsonNode json) {
        List<AuditEntry.Mark> marks = new ArrayList<>();
        for (JsonNode mark : json.path("marks"))
            marks.add(new AuditEntry.Mark(
                    mark.path("chain").longValue(),
                    mark.path("n").longValue(),
                    mark.path("hash").asText()));
        return marks;
    }

    /** The lines of a segment, without their ends. */
    static List<byte[]> split(byte[] segment) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < segment.length; i++)
            if (segment[i] == '\n') {
                lines.add(Arrays.copyOfRange(segment, from, i));
                from = i + 1;
            }
        if (from < segment.length) lines.add(Arrays.copyOfRange(segment, from, segment.length));
        return lines;
    }
}
