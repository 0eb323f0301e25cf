package cn.duban.load.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.SseFrame;
import cn.duban.load.drill.LedgerEntry.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each broken guarantee is planted once, and must be found under its own kind. */
class LedgerComparisonTest {

    private static final List<LedgerEntry> LEDGER = List.of(
            new LedgerEntry("a", "a-1", "register", Outcome.ACKNOWLEDGED, 1, ""),
            new LedgerEntry("a", "a-2", "dispatch", Outcome.ACKNOWLEDGED, 2, ""),
            new LedgerEntry("a", "a-3", "sign", Outcome.REFUSED, 0, "ticket.wrong-status"),
            new LedgerEntry("a", "a-4", "reply", Outcome.UNCLEAR, 0, ""));

    private static final List<HistoryEvent> SOUND = List.of(
            HistoryEvent.of(1, "registered", "a-1"),
            HistoryEvent.of(2, "dispatched", "a-2"),
            HistoryEvent.of(3, "rung-reached", ""),
            HistoryEvent.of(4, "replied", "a-4"));

    private final Findings<KillGuarantee> findings = new Findings<>(KillGuarantee.class);
    private final LedgerComparison comparison = new LedgerComparison(findings);

    private void onlyFinds(KillGuarantee... kinds) {
        assertThat(KillGuarantee.values())
                .filteredOn(kind -> findings.count(kind) > 0)
                .containsExactlyInAnyOrder(kinds);
    }

    private static List<HistoryEvent> planted(int at, HistoryEvent event) {
        List<HistoryEvent> events = new ArrayList<>(SOUND);
        events.set(at, event);
        return events;
    }

    private static StreamRecord stream(String... idsAndVersions) {
        StreamRecord record = new StreamRecord();
        for (int i = 0; i < idsAndVersions.length; i += 2) {
            record.take(new SseFrame(
                    idsAndVersions[i],
                    "ticket.x",
                    "{\"id\":\"a#" + idsAndVersions[i + 1] + "\",\"data\":{\"id\":\"z\"}}"));
        }
        return record;
    }

    @Test
    void a_sound_history_has_no_findings() {
        comparison.histories(LEDGER, Map.of("a", SOUND));
        comparison.stream(
                "r", stream("6:1.0", "1", "6:1.1", "2", "6:2.0", "3", "6:3.0,7:1.0", "4"), Map.of("a", SOUND));
        onlyFinds();
    }

    @Test
    void an_acknowledged_command_that_is_missing_is_lost() {
        comparison.histories(LEDGER, Map.of("a", planted(1, HistoryEvent.of(2, "dispatched", "other"))));
        onlyFinds(KillGuarantee.LOST);
    }

    @Test
    void a_missing_ticket_is_lost_and_behind() {
        comparison.histories(LEDGER, Map.of());
        onlyFinds(KillGuarantee.LOST, KillGuarantee.BEHIND);
    }

    @Test
    void a_command_that_occurs_twice_is_doubled() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(4, "dispatched", "a-2"))));
        assertThat(findings.count(KillGuarantee.DOUBLED)).isPositive();
    }

    @Test
    void a_hole_between_versions_is_a_gap() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(5, "replied", "a-4"))));
        onlyFinds(KillGuarantee.GAP);
    }

    @Test
    void a_refused_command_in_the_history_is_a_trace() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(4, "signed", "a-3"))));
        onlyFinds(KillGuarantee.TRACE);
    }

    @Test
    void acknowledged_versions_must_grow() {
        List<LedgerEntry> ledger = List.of(
                new LedgerEntry("a", "a-2", "dispatch", Outcome.ACKNOWLEDGED, 2, ""),
                new LedgerEntry("a", "a-1", "register", Outcome.ACKNOWLEDGED, 1, ""));
        comparison.histories(ledger, Map.of("a", SOUND));
        onlyFinds(KillGuarantee.DISORDER);
    }

    @Test
    void an_event_the_reader_never_got_is_missing() {
        comparison.stream("r", stream("6:1.0", "1", "6:2.0", "3", "6:3.0", "4"), Map.of("a", SOUND));
        onlyFinds(KillGuarantee.STREAM_MISSING);
    }

    @Test
    void an_event_the_reader_got_twice_is_repeated() {
        comparison.stream(
                "r", stream("6:1.0", "1", "6:1.1", "2", "6:1.2", "2", "6:2.0", "3", "6:3.0", "4"), Map.of("a", SOUND));
        onlyFinds(KillGuarantee.STREAM_REPEATED);
    }

    @Test
    void a_position_that_goes_back_or_does_not_move_is_found() {
        StreamRecord record = stream("6:2.0", "1", "6:1.0", "2", "6:1.0", "3", "6:3.0", "4");
        assertThat(record.disorder()).hasSize(3);
        comparison.stream("r", record, Map.of("a", SOUND));
        onlyFinds(KillGuarantee.STREAM_POSITION);
    }

    @Test
    void an_id_only_frame_may_keep_the_position() {
        StreamRecord record = stream("6:1.0", "1");
        record.take(new SseFrame("6:1.0", "", ""));
        assertThat(record.disorder()).isEmpty();
        assertThat(record.frames()).isEqualTo(1);
    }

    @Test
    void a_rung_that_rings_twice_or_before_its_due_is_found() {
        Instant due = Instant.parse("2026-03-02T04:00:00Z");
        comparison.histories(
                List.of(),
                Map.of(
                        "a",
                        List.of(
                                new HistoryEvent(1, "rung-reached", "", due, due.minusMillis(1), "rung SIGN due"),
                                new HistoryEvent(2, "rung-reached", "", due, due.plusMillis(5), "rung SIGN due"),
                                new HistoryEvent(3, "clock-missed", "", due, due, "missed SIGN"))));
        onlyFinds(KillGuarantee.RUNG_DOUBLED, KillGuarantee.RUNG_EARLY);
        assertThat(findings.count(KillGuarantee.RUNG_DOUBLED)).isEqualTo(1);
        assertThat(findings.count(KillGuarantee.RUNG_EARLY)).isEqualTo(1);
    }

    @Test
    void a_history_is_read_in_the_engines_format() throws IOException {
        List<HistoryEvent> events = HistoryEvent.list(EngineClient.JSON.readTree("""
                {"id":"a","items":[
                  {"version":1,"type":"registered","at":"2026-03-02T09:00:00+08:00","recordedAt":"2026-03-02T09:00:01+08:00",
                   "by":null,"commandId":"a-1","region":"610802","position":7,"data":{}},
                  {"version":2,"type":"rung-reached","at":"2026-03-02T13:00:00+08:00","recordedAt":"2026-03-02T13:00:00.004+08:00",
                   "by":null,"commandId":null,"region":"610802","position":9,"data":{"clock":{"kind":"SIGN"},"rung":"due"}}]}
                """));
        assertThat(events.get(0).commandId()).isEqualTo("a-1");
        assertThat(events.get(1).commandId()).isEmpty();
        assertThat(events.get(1).alarm()).isEqualTo("rung {\"kind\":\"SIGN\"} due");
        assertThat(events.get(1).recordedAt()).isEqualTo("2026-03-02T05:00:00.004Z");
    }
}
