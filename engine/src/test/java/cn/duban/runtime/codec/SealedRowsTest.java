package cn.duban.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.engine.DataKeys;
import cn.duban.engine.MemoryKeys;
import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionSnapshot;
import cn.duban.ticket.ClosingEvent.Closed;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Matter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SealedRowsTest {
    private static final List<String> PERSONAL =
            List.of("张桂兰", "柳营路", "13812341234", "桂兰面馆", "发烧", "109.7345", "2单元301");

    private final MemoryKeys keys = new MemoryKeys();
    private final SealedRows rows = new SealedRows(keys);
    private final long key = keys.fresh().orElseThrow();

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private Recorded recorded(long version, TicketEvent event, long under) {
        return new Recorded("T-1", version, "c", 7, "x", EventSamples.AT, "610802", 1, event, under);
    }

    private Batch batch(long under) {
        Recorded registered = recorded(1, new Registered(EventSamples.AT, Matters.personal(), List.of()), under);
        return new Batch(
                "610802",
                1,
                EventSamples.AT,
                List.of(
                        new Entry.Happened(registered, Optional.empty()),
                        new Entry.Happened(
                                recorded(
                                        2,
                                        new Closed(EventSamples.AT, false, Optional.of("张桂兰已回电满意"), List.of()),
                                        under),
                                Optional.of(RegionSamples.fullSummary().withKey(under)))),
                Map.of());
    }

    private static RegionLog.Row row(byte[] bytes) {
        return new RegionLog.Row("610802", 1, new UUID(1, 1), EventSamples.AT, bytes);
    }

    private Batch read(byte[] bytes) {
        return now(rows.batches(List.of(row(bytes)))).get(0);
    }

    private static TicketEvent event(Batch batch, int index) {
        return ((Entry.Happened) batch.entries().get(index)).recorded().event();
    }

    @Test
    void a_batch_reads_as_written_and_shows_nothing_personal_in_its_bytes() {
        byte[] bytes = now(rows.bytes(batch(key)));
        assertThat(read(bytes)).isEqualTo(batch(key));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(PERSONAL);
        assertThat(new String(EventCodec.bytes(recorded(1, event(batch(0), 0), 0)), StandardCharsets.UTF_8))
                .as("the same without a key")
                .contains(PERSONAL.get(2));
    }

    @Test
    void pages_and_checkpoints_read_as_written() {
        JournalPage page =
                new JournalPage(List.of(((Entry.Happened) batch(key).entries().get(0)).recorded()));
        byte[] bytes = now(rows.bytes(page));
        assertThat(now(rows.page(bytes))).isEqualTo(page);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(PERSONAL);
        RegionSnapshot plain = RegionSamples.snapshot();
        assertThat(now(rows.snapshot(now(rows.bytes(plain)))).tickets()).isEqualTo(plain.tickets());
    }

    @Test
    void without_the_key_texts_are_blocks_of_their_length_and_the_rest_stays() {
        byte[] bytes = now(rows.bytes(batch(key)));
        keys.erase(key);
        Batch read = read(bytes);
        Matter was = Matters.personal();
        Matter matter = ((Registered) event(read, 0)).matter();
        assertThat(matter).isEqualTo(was.erased());
        assertThat(matter.content()).isEqualTo("█".repeat(was.content().length()));
        assertThat(matter.location()).isEmpty();
        assertThat(matter.topic()).isEqualTo(was.topic());
        for (int i = 0; i < 2; i++)
            assertThat(event(read, i).words().length())
                    .isEqualTo(event(batch(key), i).words().length());
        assertThat(((Entry.Happened) read.entries().get(1))
                        .after()
                        .orElseThrow()
                        .title())
                .isEqualTo("████");
        assertThat(now(rows.bytes(batch(key))))
                .as("written again after the erasure")
                .satisfies(again -> assertThat(read(again)).isEqualTo(read));
    }

    @Test
    void each_ticket_is_erased_alone() {
        long other = keys.fresh().orElseThrow();
        List<Entry> entries = new ArrayList<>(batch(key).entries());
        entries.addAll(batch(other).entries());
        byte[] bytes = now(rows.bytes(new Batch("610802", 1, EventSamples.AT, entries, Map.of())));
        keys.erase(key);
        Batch read = read(bytes);
        assertThat(((Registered) event(read, 0)).matter().title()).isEqualTo("████████");
        assertThat(((Registered) event(read, 2)).matter()).isEqualTo(Matters.personal());
    }

    @Test
    void a_changed_byte_is_an_error() {
        byte[] bytes = now(rows.bytes(batch(key)));
        bytes[40] ^= 1;
        assertThatThrownBy(() -> EventCodec.batch(bytes, keys)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keys_that_are_not_in_memory_are_read_first() {
        byte[] bytes = now(rows.bytes(batch(key)));
        keys.forgetLoaded();
        assertThatThrownBy(() -> EventCodec.batch(bytes, keys)).isInstanceOf(IllegalStateException.class);
        assertThat(read(bytes)).isEqualTo(batch(key));
        keys.forgetLoaded();
        keys.away(true);
        assertThat(rows.bytes(batch(key)).toCompletableFuture()).isCompletedExceptionally();
        assertThat(rows.batches(List.of(row(bytes))).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void rows_from_before_encryption_are_read() {
        byte[] plain = EventCodec.bytes(batch(0));
        assertThat(read(plain)).isEqualTo(batch(0));
        assertThat(now(new SealedRows(DataKeys.NONE).bytes(batch(0)))).isEqualTo(plain);
    }
}
