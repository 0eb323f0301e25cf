package cn.duban.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.region.Batch;
import cn.duban.region.Canonical;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.Recorded;
import com.typesafe.config.ConfigFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.junit.jupiter.api.Test;

class EventCodecTest {
    @Test
    void every_event_reads_as_written_filled_or_bare() {
        EventSamples.events().forEach((name, event) -> {
            Recorded recorded = EventSamples.recorded(3, event);
            assertThat(EventCodec.recorded(EventCodec.bytes(recorded))).as(name).isEqualTo(recorded);
        });
    }

    @Test
    void batches_read_as_written_plain_or_compressed() {
        for (Batch batch : new Batch[] {RegionSamples.smallBatch(), RegionSamples.largeBatch()})
            assertThat(EventCodec.batch(EventCodec.bytes(batch))).isEqualTo(batch);
        assertThat(EventCodec.bytes(RegionSamples.smallBatch())[0]).isZero();
        assertThat(EventCodec.bytes(RegionSamples.largeBatch())[0]).isEqualTo((byte) 2);
    }

    @Test
    void a_checkpoint_restores_the_same_state() {
        RegionSnapshot snapshot = RegionSamples.snapshot();
        RegionSnapshot back = EventCodec.snapshot(EventCodec.bytes(snapshot));
        assertThat(back.unconfirmed()).isEqualTo(snapshot.unconfirmed()).isNotEmpty();
        assertThat(back.gone()).isEqualTo(snapshot.gone()).containsEntry("YL-GONE", 5L);
        assertThat(Canonical.of(RegionState.restored(back))).isEqualTo(Canonical.of(RegionState.restored(snapshot)));
    }

    @Test
    void no_kept_bytes_contain_a_class_name() {
        for (byte[] bytes : new byte[][] {
            EventCodec.bytes(EventSamples.recorded(1, EventSamples.events().get("registered"))),
            EventCodec.bytes(RegionSamples.smallBatch())
        })
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                    .doesNotContain("cn.duban")
                    .doesNotContain("java.");
    }

    @Test
    void a_truncated_row_is_an_error_and_not_an_endless_loop() {
        byte[] bytes = EventCodec.bytes(RegionSamples.largeBatch());
        assertThatThrownBy(() -> EventCodec.batch(Arrays.copyOf(bytes, bytes.length / 2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_journal_serializer_keeps_its_id_and_refuses_unknown_manifests() {
        ActorSystem system = ActorSystem.create("codec", ConfigFactory.parseString("pekko.loglevel = off"));
        JournalSerializer serializer = new JournalSerializer((ExtendedActorSystem) system);
        Recorded recorded = EventSamples.recorded(1, EventSamples.events().get("signed"));
        assertThat(serializer.identifier()).isEqualTo(12345);
        JournalPage page = new JournalPage(List.of(recorded));
        assertThat(serializer.manifest(page)).isEqualTo("p1");
        assertThat(read(serializer, serializer.toBinaryAsyncCS(page), "p1")).isEqualTo(page);
        assertThat(serializer.manifest(recorded)).isEqualTo("r1");
        assertThat(read(serializer, serializer.toBinaryAsyncCS(recorded), "r1"))
                .as("a journal of one event a row")
                .isEqualTo(page);
        assertThatThrownBy(() -> serializer.fromBinaryAsyncCS(new byte[0], "r9"))
                .isInstanceOf(IllegalArgumentException.class);
        system.terminate();
    }

    private static Object read(JournalSerializer serializer, CompletionStage<byte[]> bytes, String manifest) {
        return bytes.thenCompose(made -> serializer.fromBinaryAsyncCS(made, manifest))
                .toCompletableFuture()
                .join();
    }
}
