package cn.duban.load.drill;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One event of a ticket as its history gives it out; the command id is empty for what the engine did by itself. */
record HistoryEvent(long version, String name, String commandId) {

    /** @param history the body of {@code /v1/tickets/{id}/history}: a list, or a page of one */
    static List<HistoryEvent> list(JsonNode history) {
        JsonNode items =
                history.isArray() ? history : history.has("items") ? history.path("items") : history.path("events");
        List<HistoryEvent> events = new ArrayList<>();
        for (JsonNode item : items) {
            String name = item.has("event")
                    ? item.path("event").asText()
                    : item.path("type").asText(item.path("name").asText());
            events.add(new HistoryEvent(
                    item.path("version").asLong(), name, item.path("commandId").asText("")));
        }
        return events;
    }
}
