package cn.duban.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.region.Canonical;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were written once stay readable for ever. Run with {@code -Dduban.write-frozen=true} to write missing files. Never
 * write an existing file again: if one no longer reads, the code has lost data.
 */
class FrozenBytesTest {
    private static final Path FROZEN = Path.of("src/test/resources/frozen");

    private static byte[] frozen(String name, byte[] now) throws IOException {
        return frozen(name, 1, now);
    }

    private static byte[] frozen(String name, int fold, byte[] now) throws IOException {
        Path file = FROZEN.resolve(name + ".v" + fold + ".bin");
        if (!Files.exists(file) && Boolean.getBoolean("duban.write-frozen")) Files.write(file, now);
        assertThat(file).exists();
        return Files.readAllBytes(file);
    }

    @Test
    void every_event_reads_as_it_was_written() throws IOException {
        for (Map.Entry<String, TicketEvent> sample : EventSamples.events().entrySet()) {
            byte[] bytes =
                    frozen("event-" + sample.getKey(), EventCodec.bytes(EventSamples.recorded(3, sample.getValue())));
            assertThat(EventCodec.recorded(bytes))
                    .as(sample.getKey())
                    .isEqualTo(EventSamples.recorded(3, sample.getValue()));
        }
    }

    @Test
    void every_type_of_event_has_its_frozen_bytes() {
        Set<String> declared = Set.copyOf(TicketEvent.names().values());
        assertThat(EventSamples.events().values().stream()
                        .map(TicketEvent::type)
                        .collect(Collectors.toSet()))
                .isEqualTo(declared);
        assertThat(EventSamples.events().keySet()).containsAll(declared);
    }

    @Test
    void batches_with_every_entry_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-small", EventCodec.bytes(RegionSamples.smallBatch()))))
                .isEqualTo(RegionSamples.smallBatch());
        assertThat(EventCodec.batch(frozen("batch-large", EventCodec.bytes(RegionSamples.largeBatch()))))
                .isEqualTo(RegionSamples.largeBatch());
        assertThat(EventCodec.batch(frozen("batch-crossing", EventCodec.bytes(SupervisionSamples.crossing()))))
                .isEqualTo(SupervisionSamples.crossing());
        assertThat(EventCodec.batch(frozen("batch-notices", EventCodec.bytes(NoticeSamples.batch()))))
                .isEqualTo(NoticeSamples.batch());
        assertThat(EventCodec.batch(frozen("batch-delivery-reports", EventCodec.bytes(NoticeSamples.reports()))))
                .isEqualTo(NoticeSamples.reports());
    }

    @Test
    void rotas_and_their_changes_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-duty", EventCodec.bytes(DutySamples.batch()))))
                .isEqualTo(DutySamples.batch());
        byte[] bytes = frozen("snapshot-duty", EventCodec.bytes(DutySamples.snapshot()));
        assertThat(RegionState.restored(EventCodec.snapshot(bytes)).settings().book())
                .isEqualTo(DutySamples.snapshot().counsel().book())
                .satisfies(book -> assertThat(book.changes()).hasSize(3));
    }

    @Test
    void batches_read_as_they_were_deflated_once_and_as_they_are_pressed_now() throws IOException {
        byte[] deflated = frozen("batch-large", EventCodec.bytes(RegionSamples.largeBatch()));
        byte[] pressed = frozen("batch-pressed", EventCodec.bytes(RegionSamples.largeBatch()));
        assertThat(deflated[0]).isEqualTo((byte) 1);
        assertThat(pressed[0]).isEqualTo((byte) 2);
        assertThat(EventCodec.batch(pressed))
                .isEqualTo(EventCodec.batch(deflated))
                .isEqualTo(RegionSamples.largeBatch());
    }

    @Test
    void steps_of_the_ledger_of_exclusions_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-exclusion", EventCodec.bytes(ScoringSamples.batch()))))
                .isEqualTo(ScoringSamples.batch());
    }

    @Test
    void steps_of_live_line_sessions_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-live-line", EventCodec.bytes(LiveLineSamples.batch()))))
                .isEqualTo(LiveLineSamples.batch());
        assertThat(EventCodec.batch(frozen("batch-live-line-orders", EventCodec.bytes(LiveLineSamples.orders()))))
                .isEqualTo(LiveLineSamples.orders());
        assertThat(EventCodec.batch(frozen("batch-live-line-unopened", EventCodec.bytes(LiveLineSamples.unopened()))))
                .isEqualTo(LiveLineSamples.unopened());
        assertThat(EventCodec.batch(frozen("batch-live-line-changes", EventCodec.bytes(LiveLineSamples.changes()))))
                .isEqualTo(LiveLineSamples.changes());
        Scoring now = new Scoring(ZoneId.of("Asia/Shanghai"));
        now.take(LiveLineSamples.batch());
        Scoring read =
                Scoring.restored(EventCodec.scoring(frozen("centre-live-line", EventCodec.bytes(now.snapshot()))));
        assertThat(read.liveLine().steps()).isEqualTo(now.liveLine().steps()).hasSizeGreaterThan(2);
    }

    @Test
    void steps_of_warnings_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-warnings", EventCodec.bytes(WarningSamples.batch()))))
                .isEqualTo(WarningSamples.batch());
        assertThat(EventCodec.batch(frozen("batch-warning-team", EventCodec.bytes(WarningSamples.team()))))
                .isEqualTo(WarningSamples.team());
        assertThat(EventCodec.batch(frozen("batch-warning-outbreak", EventCodec.bytes(WarningSamples.outbreak()))))
                .isEqualTo(WarningSamples.outbreak());
        byte[] bytes = frozen(
                "snapshot-warnings",
                RegionState.FOLD_VERSION,
                EventCodec.bytes(WarningSamples.state().snapshot()));
        assertThat(RegionState.restored(EventCodec.snapshot(bytes)).warnings().steps())
                .isEqualTo(WarningSamples.state().warnings().steps())
                .hasSizeGreaterThan(5);
    }

    @Test
    void the_centre_s_checkpoint_reads_as_it_was_written() throws IOException {
        Scoring now = ScoringSamples.centre();
        Scoring read = Scoring.restored(EventCodec.scoring(frozen("centre", EventCodec.bytes(now.snapshot()))));
        assertThat(read.everything()).isEqualTo(now.everything()).isNotEmpty();
        assertThat(read.positions()).isEqualTo(now.positions());
        assertThat(read.exclusions()).isEqualTo(now.exclusions()).hasSize(1);
        String ticket = EventSamples.recorded(
                        1, EventSamples.events().values().iterator().next())
                .ticket();
        assertThat(read.facts(ticket)).isEqualTo(now.facts(ticket));
    }

    @Test
    void a_page_of_a_journal_reads_as_it_was_written() throws IOException {
        JournalPage page = new JournalPage(Stream.of("registered", "dispatched", "signed")
                .map(name -> EventSamples.recorded(3, EventSamples.events().get(name)))
                .toList());
        assertThat(EventCodec.page(frozen("page", EventCodec.bytes(page)))).isEqualTo(page);
    }

    @Test
    void checkpoints_of_the_first_fold_read_as_they_were_written() throws IOException {
        assertReads(frozen("snapshot", EventCodec.bytes(RegionSamples.snapshot())), RegionSamples.snapshot());
        assertReads(
                frozen("snapshot-orders", EventCodec.bytes(SupervisionSamples.snapshot())),
                SupervisionSamples.snapshot());
        assertReads(frozen("snapshot-notices", EventCodec.bytes(NoticeSamples.snapshot())), NoticeSamples.snapshot());
    }

    /** Ignores the counters of earlier folds: their checkpoints are not restored, and the log is folded from the start. */
    private static void assertReads(byte[] ofFirstFold, RegionSnapshot sample) {
        ObjectNode read = (ObjectNode) Canonical.of(RegionState.restored(EventCodec.snapshot(ofFirstFold)));
        ObjectNode written = (ObjectNode) Canonical.of(RegionState.restored(sample));
        read.remove(List.of("counters", "calls"));
        written.remove(List.of("counters", "calls"));
        assertThat((Object) read).isEqualTo(written);
    }

    @Test
    void checkpoints_of_earlier_folds_read_as_they_were_written_but_for_their_counters() throws IOException {
        for (int fold : new int[] {2, 4, 5, 6})
            assertReads(
                    frozen("snapshot-counters", fold, EventCodec.bytes(RegionSamples.snapshot())),
                    RegionSamples.snapshot());
    }

    @Test
    void reports_of_calls_and_agents_read_as_they_were_written() throws IOException {
        assertThat(EventCodec.batch(frozen("batch-calls", EventCodec.bytes(CallSamples.batch()))))
                .isEqualTo(CallSamples.batch());
    }

    @Test
    void a_checkpoint_with_calls_and_agents_reads_as_it_was_written() throws IOException {
        byte[] bytes = frozen(
                "snapshot-calls",
                RegionState.FOLD_VERSION,
                EventCodec.bytes(CallSamples.state().snapshot()));
        RegionState read = RegionState.restored(EventCodec.snapshot(bytes));
        assertThat(Canonical.of(read)).isEqualTo(Canonical.of(CallSamples.state()));
        assertThat(read.calls().missed()).hasSize(1);
        assertThat(read.calls().counters().everything()).isNotEmpty();
    }

    @Test
    void a_checkpoint_with_counters_reads_as_it_was_written() throws IOException {
        byte[] bytes =
                frozen("snapshot-counters", RegionState.FOLD_VERSION, EventCodec.bytes(RegionSamples.snapshot()));
        assertThat(Canonical.of(RegionState.restored(EventCodec.snapshot(bytes))))
                .isEqualTo(Canonical.of(RegionState.restored(RegionSamples.snapshot())));
        assertThat(RegionState.restored(EventCodec.snapshot(bytes)).counters().everything())
                .isNotEmpty();
    }

    @Test
    void no_frozen_file_is_forgotten() throws IOException {
        Set<String> expected = Stream.concat(
                        EventSamples.events().keySet().stream().map(name -> "event-" + name),
                        Stream.of(
                                "batch-small",
                                "batch-large",
                                "batch-pressed",
                                "batch-crossing",
                                "batch-notices",
                                "batch-delivery-reports",
                                "batch-duty",
                                "batch-calls",
                                "page",
                                "snapshot",
                                "batch-exclusion",
                                "batch-live-line",
                                "batch-live-line-orders",
                                "batch-live-line-unopened",
                                "batch-live-line-changes",
                                "batch-warnings",
                                "batch-warning-team",
                                "batch-warning-outbreak",
                                "centre",
                                "centre-live-line",
                                "snapshot-orders",
                                "snapshot-notices",
                                "snapshot-duty"))
                .map(name -> name + ".v1.bin")
                .collect(Collectors.toSet());
        expected.addAll(Set.of(
                "snapshot-counters.v2.bin",
                "snapshot-counters.v4.bin",
                "snapshot-calls.v4.bin",
                "snapshot-warnings.v4.bin",
                "snapshot-counters.v5.bin",
                "snapshot-calls.v5.bin",
                "snapshot-warnings.v5.bin",
                "snapshot-counters.v6.bin",
                "snapshot-calls.v6.bin",
                "snapshot-warnings.v6.bin",
                "snapshot-counters.v7.bin",
                "snapshot-calls.v7.bin",
                "snapshot-warnings.v7.bin"));
        try (Stream<Path> files = Files.list(FROZEN)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(expected);
        }
    }
}
