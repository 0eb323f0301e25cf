package cn.duban.load.timers;

import cn.duban.load.client.SseFrame;
import cn.duban.load.report.Latencies;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** Every missed clock that the stream reported, by ticket: how often, and how late it was recorded. */
final class RingRecord {

    private final Map<String, Instant> due = new HashMap<>();
    private final Map<String, Integer> rang = new HashMap<>();
    private final Latencies lateness = new Latencies();
    private long early;
    private long strangers;
    private Instant lastRecorded = Instant.EPOCH;

    /** Expects that the reply of this ticket is missed at that instant. */
    synchronized void expect(String ticket, Instant at) {
        due.put(ticket, at);
    }

    synchronized void take(SseFrame frame) {
        if (!frame.event().equals("ticket.clock-missed")) {
            return;
        }
        JsonNode event = parse(frame.data());
        String subject = event.path("subject").asText();
        String ticket = subject.isEmpty() ? event.path("id").asText().replaceFirst("#\\d+$", "") : subject;
        Instant at = due.get(ticket);
        if (at == null) {
            strangers++;
            return;
        }
        rang.merge(ticket, 1, Integer::sum);
        Instant recorded =
                OffsetDateTime.parse(event.path("recordedtime").asText()).toInstant();
        lastRecorded = recorded.isAfter(lastRecorded) ? recorded : lastRecorded;
        if (recorded.isBefore(at)) {
            early++;
        }
        lateness.record(Duration.between(at, recorded).toNanos());
    }

    synchronized int expected() {
        return due.size();
    }

    synchronized int rangOnce() {
        return (int) rang.values().stream().filter(times -> times == 1).count();
    }

    synchronized long rangAgain() {
        return rang.values().stream().filter(times -> times > 1).count();
    }

    synchronized long early() {
        return early;
    }

    synchronized long strangers() {
        return strangers;
    }

    synchronized Instant lastRecorded() {
        return lastRecorded;
    }

    Latencies lateness() {
        return lateness;
    }

    private static JsonNode parse(String data) {
        try {
            return cn.duban.load.client.EngineClient.JSON.readTree(data);
        } catch (IOException e) {
            throw new IllegalStateException("a frame whose data is no JSON: " + data, e);
        }
    }
}
