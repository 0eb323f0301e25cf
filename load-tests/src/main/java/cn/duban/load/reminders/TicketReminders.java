package cn.duban.load.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the engine returns about a ticket's rungs: its history, and its explanation if a rung was reached. */
record TicketReminders(String id, List<Rung> rungs, List<Outcome> outcomes, List<Closed> closings, List<Line> lines) {

    /** A rung that was reached. */
    record Rung(ClockKey clock, String rung, String region, Instant recordedAt) {}

    /** A notice-sent or notice-failed event of the history. @param word the proof, or why it failed */
    record Outcome(String notice, boolean sent, String channel, String word, int tries) {}

    /** From a close to the redo that opened the ticket again, if there was one. */
    record Closed(Instant from, Instant to) {}

    /**
     * A rung as the explanation shows it.
     *
     * @param stoppedAt when the stop of its clock was recorded; empty while it runs or is overdue
     * @param unsent officers with reasons
     */
    record Line(ClockKey clock, Optional<Instant> stoppedAt, String rung, List<Notice> notices, List<Unsent> unsent) {}

    record Notice(String id, String officer, int repeat, boolean correction, String state, Instant at, String word) {}

    record Unsent(String officer, String reason) {}

    /** Whether a reminder that was due by then has no outcome yet. */
    boolean waiting(Instant due) {
        return lines.stream()
                .flatMap(line -> line.notices().stream())
                .anyMatch(notice ->
                        notice.state().equals("PENDING") && !notice.at().isAfter(due));
    }

    Optional<Line> line(ClockKey clock, String rung) {
        return lines.stream()
                .filter(line -> line.clock().equals(clock) && line.rung().equals(rung))
                .findFirst();
    }

    static boolean rang(JsonNode history) {
        for (JsonNode item : history.path("items")) {
            if (type(item).equals("rung-reached")) {
                return true;
            }
        }
        return false;
    }

    /** A ticket without any rung. */
    static TicketReminders of(String id, JsonNode history) {
        return of(id, history, MissingNode.getInstance());
    }

    /** @param history of {@code /history} @param explanation of {@code /explain} */
    static TicketReminders of(String id, JsonNode history, JsonNode explanation) {
        List<Rung> rungs = new ArrayList<>();
        List<Outcome> outcomes = new ArrayList<>();
        List<Closed> closings = new ArrayList<>();
        Map<Instant, Instant> recorded = new HashMap<>();
        for (JsonNode item : history.path("items")) {
            JsonNode data = item.path("data");
            Instant recordedAt = instant(item.path("recordedAt"));
            int last = closings.size() - 1;
            recorded.put(instant(item.path("at")), recordedAt);
            switch (type(item)) {
                case "rung-reached" ->
                    rungs.add(new Rung(
                            ClockKey.of(data.path("clock")),
                            data.path("rung").asText(),
                            item.path("region").asText(),
                            recordedAt));
                case "notice-sent" -> outcomes.add(outcome(data, true, "proof"));
                case "notice-failed" -> outcomes.add(outcome(data, false, "reason"));
                case "closed", "voided", "merged" -> closings.add(new Closed(recordedAt, Instant.MAX));
                case "redo-ordered" -> {
                    if (last >= 0 && closings.get(last).to().equals(Instant.MAX)) {
                        closings.set(last, new Closed(closings.get(last).from(), recordedAt));
                    }
                }
                default -> {
                    // Other events do not concern reminders.
                }
            }
        }
        return new TicketReminders(id, rungs, outcomes, closings, lines(explanation, recorded));
    }

    private static Outcome outcome(JsonNode data, boolean sent, String word) {
        return new Outcome(
                data.path("notice").path("id").asText(),
                sent,
                data.path("channel").asText(""),
                data.path(word).asText(""),
                data.path("tries").size());
    }

    /** @param recorded by instant of an event, when it was recorded */
    private static List<Line> lines(JsonNode explanation, Map<Instant, Instant> recorded) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode of : explanation.path("clocks")) {
            JsonNode clock = of.path("clock");
            Optional<Instant> stoppedAt = clock.path("stoppedAt").isTextual()
                    ? Optional.of(instant(clock.path("stoppedAt"))).map(at -> recorded.getOrDefault(at, at))
                    : Optional.empty();
            for (JsonNode rung : of.path("rungs")) {
                List<Notice> notices = new ArrayList<>();
                rung.path("notices").forEach(notice -> notices.add(notice(notice)));
                List<Unsent> unsent = new ArrayList<>();
                rung.path("unsent")
                        .forEach(who -> unsent.add(new Unsent(
                                who.path("officer").asText(""),
                                who.path("reason").asText())));
                lines.add(new Line(
                        ClockKey.of(clock), stoppedAt, rung.path("rung").asText(), notices, unsent));
            }
        }
        return lines;
    }

    private static Notice notice(JsonNode notice) {
        return new Notice(
                notice.path("id").asText(),
                notice.path("officer").asText(),
                notice.path("repeat").asInt(),
                notice.path("correction").asBoolean(),
                notice.path("state").asText(),
                instant(notice.path("at")),
                notice.path("word").asText(""));
    }

    /** The notices that have two outcomes. */
    Set<String> settledTwice() {
        Set<String> once = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (Outcome outcome : outcomes) {
            if (!once.add(outcome.notice())) {
                twice.add(outcome.notice());
            }
        }
        return twice;
    }

    private static String type(JsonNode item) {
        return item.path("type").asText().replaceFirst("^ticket\\.", "");
    }

    private static Instant instant(JsonNode text) {
        return OffsetDateTime.parse(text.asText()).toInstant();
    }
}
