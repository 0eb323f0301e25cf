package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.region.Canonical;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.TicketEvent;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What was written once stays readable for ever. The files are made once, with {@code -Dduban.write-frozen=true}, which writes
 * only those that are missing: one that no longer reads is a change that loses data, not a file to be made anew.
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
            byte[] bytes = frozen("event-" + sample.getKey(), Wire.bytes(EventSamples.recorded(3, sample.getValue())));
            assertThat(Wire.recorded(bytes)).as(sample.getKey()).isEqualTo(EventSamples.recorded(3, sample.getValue()));
        }
    }

    @Test
    void every_type_of_event_has_its_frozen_bytes() {
        Set<String> declared = Arrays.stream(
                        TicketEvent.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toSet());
        assertThat(EventSamples.events().values().stream()
                        .map(TicketEvent::type)
                        .collect(Collectors.toSet()))
                .isEqualTo(declared);
        assertThat(EventSamples.events().keySet()).containsAll(declared);
    }

    @Test
    void batches_with_every_entry_read_as_they_were_written() throws IOException {
        assertThat(Wire.batch(frozen("batch-small", Wire.bytes(RegionSamples.smallBatch()))))
                .isEqualTo(RegionSamples.smallBatch());
        assertThat(Wire.batch(frozen("batch-large", Wire.bytes(RegionSamples.largeBatch()))))
                .isEqualTo(RegionSamples.largeBatch());
        assertThat(Wire.batch(frozen("batch-crossing", Wire.bytes(SupervisionSamples.crossing()))))
                .isEqualTo(SupervisionSamples.crossing());
        assertThat(Wire.batch(frozen("batch-notices", Wire.bytes(NoticeSamples.batch()))))
                .isEqualTo(NoticeSamples.batch());
    }

    @Test
    void a_page_of_a_journal_reads_as_it_was_written() throws IOException {
        JournalPage page = new JournalPage(Stream.of("registered", "dispatched", "signed")
                .map(name -> EventSamples.recorded(3, EventSamples.events().get(name)))
                .toList());
        assertThat(Wire.page(frozen("page", Wire.bytes(page)))).isEqualTo(page);
    }

    @Test
    void checkpoints_of_the_first_fold_read_as_they_were_written() throws IOException {
        assertReads(frozen("snapshot", Wire.bytes(RegionSamples.snapshot())), RegionSamples.snapshot());
        assertReads(
                frozen("snapshot-orders", Wire.bytes(SupervisionSamples.snapshot())), SupervisionSamples.snapshot());
        assertReads(frozen("snapshot-notices", Wire.bytes(NoticeSamples.snapshot())), NoticeSamples.snapshot());
    }

    /** But for what the first fold counted: its checkpoints are not restored, the log is folded again from the start. */
    private static void assertReads(byte[] ofFirstFold, RegionSnapshot sample) {
        ObjectNode read = (ObjectNode) Canonical.of(RegionState.restored(Wire.snapshot(ofFirstFold)));
        ObjectNode written = (ObjectNode) Canonical.of(RegionState.restored(sample));
        read.remove("counters");
        written.remove("counters");
        assertThat((Object) read).isEqualTo(written);
    }

    @Test
    void a_checkpoint_with_counters_reads_as_it_was_written() throws IOException {
        byte[] bytes = frozen("snapshot-counters", RegionState.FOLD_VERSION, Wire.bytes(RegionSamples.snapshot()));
        assertThat(Canonical.of(RegionState.restored(Wire.snapshot(bytes))))
                .isEqualTo(Canonical.of(RegionState.restored(RegionSamples.snapshot())));
        assertThat(RegionState.restored(Wire.snapshot(bytes)).counters().everything())
                .isNotEmpty();
    }

    @Test
    void no_frozen_file_is_forgotten() throws IOException {
        Set<String> expected = Stream.concat(
                        EventSamples.events().keySet().stream().map(name -> "event-" + name),
                        Stream.of(
                                "batch-small",
                                "batch-large",
                                "batch-crossing",
                                "batch-notices",
                                "page",
                                "snapshot",
                                "snapshot-orders",
                                "snapshot-notices"))
                .map(name -> name + ".v1.bin")
                .collect(Collectors.toSet());
        expected.add("snapshot-counters.v2.bin");
        try (Stream<Path> files = Files.list(FROZEN)) {
            assertThat(files.map(f -> f.getFileName().toString()).collect(Collectors.toSet()))
                    .isEqualTo(expected);
        }
    }
}
