package cn.duban.load.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * One event of a ticket's history as the engine returns it.
 *
 * @param commandId empty for the engine's own events
 * @param alarm the clock and rung that rang; empty for events without a clock
 */
record HistoryEvent(long version, String type, String commandId, Instant at, Instant recordedAt, String alarm) {

    /** An event that answers a command. */
    static HistoryEvent of(long version, String type, String commandId) {
        return new HistoryEvent(version, type, commandId, Instant.EPOCH, Instant.EPOCH, "");
    }

    /** @param history the body of {@code /v1/tickets/{id}/history} */
    static List<HistoryEvent> list(JsonNode history) {
        List<HistoryEvent> events = new ArrayList<>();
        for (JsonNode item : history.path("items")) {
            String type = item.path("type").asText().replaceFirst("^ticket\\.", "");
            Instant at = instant(item.path("at"));
            events.add(new HistoryEvent(
                    item.path("version").asLong(),
                    type,
                    item.path("commandId").isTextual() ? item.path("commandId").asText() : "",
                    at,
                    item.path("recordedAt").isTextual() ? instant(item.path("recordedAt")) : at,
                    alarm(type, item.path("data"))));
        }
        return events;
    }

    private static String alarm(String type, JsonNode data) {
        return switch (type) {
            case "clock-missed" -> "missed " + data.path("clock");
            case "rung-reached" ->
                "rung " + data.path("clock") + " " + data.path("rung").asText();
            default -> "";
        };
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
