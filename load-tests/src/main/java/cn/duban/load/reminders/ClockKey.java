package cn.duban.load.reminders;

import com.fasterxml.jackson.databind.JsonNode;

/** Identifies one clock of a ticket. */
record ClockKey(String kind, String unit, int round, int dispatch) {

    static ClockKey of(JsonNode clock) {
        return new ClockKey(
                clock.path("kind").asText(),
                clock.path("unit").isTextual() ? clock.path("unit").asText() : "",
                clock.path("round").asInt(),
                clock.path("dispatch").asInt());
    }
}
