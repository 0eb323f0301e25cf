package cn.duban.runtime.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.engine.DataKeys;
import cn.duban.engine.LogContents;
import cn.duban.engine.RegionLog.Row;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.JournalSerializer;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.SupervisionEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArchivedLogsTest {
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private final ArchivedLogs logs = new ArchivedLogs();
    private final Map<String, List<LogContents.JournalRow>> written = new HashMap<>();
    private final LogContents.Journals journals = logs.journals(
            DataKeys.NONE,
            row -> written.computeIfAbsent(row.persistenceId(), id -> new ArrayList<>())
                    .add(row));

    private static Recorded recorded(String ticket, long version, String region, long position) {
        return new Recorded(
                ticket,
                version,
                "c-" + version,
                7,
                "tester",
                AT,
                region,
                position,
                new SupervisionEvent.Urged(AT, "CITIZEN", Optional.empty()));
    }

    private static Row row(String region, long position, Entry... entries) {
        Batch batch = new Batch(region, position, AT, List.of(entries), Map.of());
        return new Row(region, position, UUID.randomUUID(), AT, EventCodec.bytes(batch));
    }

    private static Row row(String region, long position, String ticket, long... versions) {
        return row(
                region,
                position,
                Arrays.stream(versions)
                        .mapToObj(version ->
                                new Entry.Happened(recorded(ticket, version, region, position), Optional.empty()))
                        .toArray(Entry[]::new));
    }

    private List<Long> versions(String ticket) {
        return written.get("Ticket|" + ticket).stream()
                .flatMap(row -> EventCodec.page(row.event()).events().stream())
                .map(Recorded::version)
                .toList();
    }

    @Test
    void a_journal_has_the_events_of_all_logs_in_the_order_of_their_versions() {
        journals.take(row("B", 7, "MOVED", 3, 4));
        journals.take(row("B", 8, "STAYED", 1));
        journals.take(row("A", 1, "MOVED", 1));
        journals.take(row("A", 2, "MOVED", 2));
        journals.take(row("A", 3, "MOVED", 5));

        assertThat(journals.end()).isEqualTo(2);
        assertThat(versions("MOVED")).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(versions("STAYED")).containsExactly(1L);
    }

    @Test
    void long_journals_are_rows_that_the_tickets_serializer_reads_numbered_from_one() {
        for (long version = 1; version <= 40; version++) journals.take(row("A", version, "LONG", version));

        journals.end();

        List<LogContents.JournalRow> rows = written.get("Ticket|LONG");
        assertThat(rows).extracting(LogContents.JournalRow::sequence).containsExactly(1L, 2L, 3L);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.serializer()).isEqualTo(JournalSerializer.ID);
            assertThat(row.manifest()).isEqualTo(JournalSerializer.PAGE);
            assertThat(EventCodec.page(row.event()).events()).isNotEmpty();
        });
        assertThat(versions("LONG")).hasSize(40).isSorted();
    }

    @Test
    void a_missing_event_is_named() {
        journals.take(row("A", 1, "GAP", 1, 3));

        assertThatThrownBy(journals::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the logs lack version 2 of the ticket GAP");
    }

    @Test
    void links_name_what_a_row_needs_of_other_logs() {
        LogContents.Links links = logs.links(row(
                "A",
                9,
                new Entry.Landed("B", 3, 41),
                new Entry.HookMoved("hook", Map.of("B", 12L, "C", 5L, "A", 8L)),
                new Entry.Settled("T-1 live:7"),
                new Entry.Happened(recorded("T-2", 4, "A", 9), Optional.empty())));

        assertThat(links.needs()).containsOnly(Map.entry("B", 41L), Map.entry("C", 5L));
        assertThat(links.settled()).isEqualTo(Set.of("T-1 live:7"));
        assertThat(links.carriedOut()).isEqualTo(Set.of("T-2 c-4"));
    }

    @Test
    void a_fold_that_is_resumed_knows_the_same_as_one_that_was_not_interrupted() {
        Row first = row("A", 1, new Entry.PolicyAdopted("hash", ZoneOffset.UTC, "name"));
        Row second = row("A", 2, new Entry.HookMoved("hook", Map.of("A", 1L, "B", 2L)));
        LogContents.Fold whole = logs.fold("A");
        whole.take(first);
        byte[] state = whole.state();
        LogContents.Digest before = whole.digest();
        whole.take(second);

        LogContents.Fold resumed = logs.resume(state).orElseThrow();
        assertThat(resumed.digest()).isEqualTo(before);
        resumed.take(second);

        assertThat(resumed.digest()).isEqualTo(whole.digest()).isNotEqualTo(before);
    }

    @Test
    void a_state_of_another_version_of_the_fold_is_not_resumed() {
        byte[] state = logs.fold("A").state();
        state[3]++;

        assertThat(logs.resume(state)).isEmpty();
    }
}
