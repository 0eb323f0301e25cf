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

/** Each broken promise is planted once, and must be found as what it is. */
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

    private final Findings<Kind> findings = new Findings<>(Kind.class);
    private final LedgerComparison comparison = new LedgerComparison(findings);

    private void onlyFinds(Kind... kinds) {
        assertThat(Kind.values()).filteredOn(kind -> findings.count(kind) > 0).containsExactlyInAnyOrder(kinds);
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
    void aSoundHistoryHasNoFindings() {
        comparison.histories(LEDGER, Map.of("a", SOUND));
        comparison.stream(
                "r", stream("6:1.0", "1", "6:1.1", "2", "6:2.0", "3", "6:3.0,7:1.0", "4"), Map.of("a", SOUND));
        onlyFinds();
    }

    @Test
    void anAcknowledgedCommandThatIsMissingIsLost() {
        comparison.histories(LEDGER, Map.of("a", planted(1, HistoryEvent.of(2, "dispatched", "other"))));
        onlyFinds(Kind.LOST);
    }

    @Test
    void aTicketThatIsMissingAltogetherIsLostAndBehind() {
        comparison.histories(LEDGER, Map.of());
        onlyFinds(Kind.LOST, Kind.BEHIND);
    }

    @Test
    void aCommandThatStandsTwiceIsDoubled() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(4, "dispatched", "a-2"))));
        assertThat(findings.count(Kind.DOUBLED)).isPositive();
    }

    @Test
    void aHoleBetweenVersionsIsAGap() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(5, "replied", "a-4"))));
        onlyFinds(Kind.GAP);
    }

    @Test
    void aRefusedCommandInTheHistoryIsATrace() {
        comparison.histories(LEDGER, Map.of("a", planted(3, HistoryEvent.of(4, "signed", "a-3"))));
        onlyFinds(Kind.TRACE);
    }

    @Test
    void acknowledgedVersionsMustGrow() {
        List<LedgerEntry> ledger = List.of(
                new LedgerEntry("a", "a-2", "dispatch", Outcome.ACKNOWLEDGED, 2, ""),
                new LedgerEntry("a", "a-1", "register", Outcome.ACKNOWLEDGED, 1, ""));
        comparison.histories(ledger, Map.of("a", SOUND));
        onlyFinds(Kind.DISORDER);
    }

    @Test
    void anEventTheReaderNeverGotIsMissing() {
        comparison.stream("r", stream("6:1.0", "1", "6:2.0", "3", "6:3.0", "4"), Map.of("a", SOUND));
        onlyFinds(Kind.STREAM_MISSING);
    }

    @Test
    void anEventTheReaderGotTwiceIsRepeated() {
        comparison.stream(
                "r", stream("6:1.0", "1", "6:1.1", "2", "6:1.2", "2", "6:2.0", "3", "6:3.0", "4"), Map.of("a", SOUND));
        onlyFinds(Kind.STREAM_REPEATED);
    }

    @Test
    void aPositionThatGoesBackOrStandsStillIsFound() {
        StreamRecord record = stream("6:2.0", "1", "6:1.0", "2", "6:1.0", "3", "6:3.0", "4");
        assertThat(record.disorder()).hasSize(3);
        comparison.stream("r", record, Map.of("a", SOUND));
        onlyFinds(Kind.STREAM_POSITION);
    }

    @Test
    void aFrameWithOnlyAnIdMayStandStill() {
        StreamRecord record = stream("6:1.0", "1");
        record.take(new SseFrame("6:1.0", "", ""));
        assertThat(record.disorder()).isEmpty();
        assertThat(record.frames()).isEqualTo(1);
    }

    @Test
    void aRungThatRingsTwiceOrBeforeItsDueIsFound() {
        Instant due = Instant.parse("2026-03-02T04:00:00Z");
        comparison.histories(
                List.of(),
                Map.of(
                        "a",
                        List.of(
                                new HistoryEvent(1, "rung-reached", "", due, due.minusMillis(1), "rung SIGN due"),
                                new HistoryEvent(2, "rung-reached", "", due, due.plusMillis(5), "rung SIGN due"),
                                new HistoryEvent(3, "clock-missed", "", due, due, "missed SIGN"))));
        onlyFinds(Kind.RUNG_DOUBLED, Kind.RUNG_EARLY);
        assertThat(findings.count(Kind.RUNG_DOUBLED)).isEqualTo(1);
        assertThat(findings.count(Kind.RUNG_EARLY)).isEqualTo(1);
    }

    @Test
    void aHistoryIsReadAsTheEngineGivesItOut() throws IOException {
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
