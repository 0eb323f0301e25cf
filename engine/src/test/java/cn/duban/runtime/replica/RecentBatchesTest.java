package cn.duban.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentBatchesTest {

    private final RecentBatches recent = new RecentBatches(40);
    private long position = 40;

    private void add(int batches, int entriesEach) {
        List<Entry> entries = Collections.nCopies(entriesEach, new Entry.Settled("e"));
        for (int i = 0; i < batches; i++) recent.add(new Batch("610802", ++position, Instant.EPOCH, entries, Map.of()));
    }

    private Optional<List<Long>> after(long from, int limit) {
        return recent.after(from, limit)
                .map(batches -> batches.stream().map(Batch::position).toList());
    }

    @Test
    void batches_are_found_by_position() {
        add(5, 3);
        assertThat(after(40, 10)).contains(List.of(41L, 42L, 43L, 44L, 45L));
        assertThat(after(42, 2)).contains(List.of(43L, 44L));
        assertThat(after(45, 10)).contains(List.of());
        assertThat(after(50, 10)).contains(List.of());
    }

    @Test
    void batches_before_the_first_are_unknown() {
        assertThat(after(40, 10)).contains(List.of());
        assertThat(after(39, 10)).isEmpty();
        add(1, 1);
        assertThat(after(39, 10)).isEmpty();
        assertThat(after(40, 10)).contains(List.of(41L));
    }

    @Test
    void many_small_batches_are_kept() {
        add(RecentBatches.MOST + 7, 1);
        assertThat(after(46, 1)).isEmpty();
        assertThat(after(47, 1)).contains(List.of(48L));
        assertThat(recent.after(47, Integer.MAX_VALUE).get()).hasSize(RecentBatches.MOST);
    }

    @Test
    void fewer_large_batches_are_kept() {
        add(1_000, 256);
        long kept = RecentBatches.MOST / 256;
        assertThat(after(position - kept - 1, 1)).isEmpty();
        assertThat(recent.after(position - kept, Integer.MAX_VALUE).get()).hasSize((int) kept);
    }

    @Test
    void the_newest_batch_is_kept_however_large_it_is() {
        add(3, 1);
        add(1, RecentBatches.MOST + 1);
        assertThat(after(43, 10)).contains(List.of(44L));
        assertThat(after(42, 10)).isEmpty();
        add(1, 0);
        assertThat(after(44, 10)).contains(List.of(45L));
        assertThat(after(43, 10)).isEmpty();
    }
}
