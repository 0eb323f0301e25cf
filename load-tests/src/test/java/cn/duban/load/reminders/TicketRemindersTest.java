package cn.duban.load.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.EngineClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reads the engine's answers in its own format. */
class TicketRemindersTest {

    private static final String CLOCK = "{\"kind\":\"SIGN\",\"unit\":\"YL-610802\",\"round\":0,\"dispatch\":1}";

    private static JsonNode json(String text) throws IOException {
        return EngineClient.JSON.readTree(text);
    }

    @Test
    void rungs_outcomes_and_closings_come_from_the_history_and_reasons_from_the_explanation() throws IOException {
        JsonNode history = json("""
                {"items":[
                  {"type":"rung-reached","at":"2026-04-20T10:00:00+08:00","recordedAt":"2026-04-20T10:00:00+08:00","region":"610802","data":{"clock":%s,"rung":"due"}},
                  {"type":"notice-sent","at":"2026-04-20T10:01:00+08:00","recordedAt":"2026-04-20T10:01:00+08:00","region":"610802",
                   "data":{"notice":{"id":"n-1","rung":"due"},"channel":"sms","proof":"7","tries":[{"channel":"sms"}]}},
                  {"type":"closed","at":"2026-04-20T10:59:00+08:00","recordedAt":"2026-04-20T11:00:00+08:00","region":"610802","data":{}},
                  {"type":"redo-ordered","at":"2026-04-20T12:00:00+08:00","recordedAt":"2026-04-20T12:00:00+08:00","region":"610802","data":{}}]}
                """.formatted(CLOCK));
        JsonNode explanation = json("""
                {"clocks":[{"clock":{"kind":"SIGN","unit":"YL-610802","round":0,"dispatch":1,"state":"MISSED",
                                        "stoppedAt":"2026-04-20T10:59:00+08:00"},
                  "rungs":[{"rung":"due","state":"FIRED",
                    "notices":[{"id":"n-1","officer":"a","repeat":0,"correction":false,"state":"SENT",
                                "at":"2026-04-20T10:01:00+08:00","word":"7"}],
                    "unsent":[{"office":"LIAISON","officer":"b","reason":"SILENCED","detail":"x"}]}]}]}
                """);
        assertThat(TicketReminders.rang(history)).isTrue();
        TicketReminders ticket = TicketReminders.of("T-1", history, explanation);
        ClockKey clock = new ClockKey("SIGN", "YL-610802", 0, 1);
        assertThat(ticket.rungs())
                .containsExactly(
                        new TicketReminders.Rung(clock, "due", "610802", Instant.parse("2026-04-20T02:00:00Z")));
        assertThat(ticket.outcomes()).containsExactly(new TicketReminders.Outcome("n-1", true, "sms", "7", 1));
        assertThat(ticket.closings())
                .containsExactly(new TicketReminders.Closed(
                        Instant.parse("2026-04-20T03:00:00Z"), Instant.parse("2026-04-20T04:00:00Z")));
        TicketReminders.Line line = ticket.line(clock, "due").orElseThrow();
        assertThat(line.stoppedAt()).contains(Instant.parse("2026-04-20T03:00:00Z"));
        assertThat(line.notices()).extracting(TicketReminders.Notice::state).containsExactly("SENT");
        assertThat(line.unsent()).containsExactly(new TicketReminders.Unsent("b", "SILENCED"));
        assertThat(ticket.waiting(Instant.MAX)).isFalse();
    }
}
