package cn.duban.http.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;

/** Readers that take nothing hold no more than the limit together, and the slowest ones go first. */
class UnsentChunksTest {
    private static final int LARGE = 60_000;
    private static final long MOST = 10L * (LARGE + 256);

    private final UnsentChunks unsent = new UnsentChunks(MOST);
    private final List<Integer> cut = new ArrayList<>();

    private UnsentChunks.Holder reader(int number) {
        return () -> cut.add(number);
    }

    private static Chunk chunk() {
        return new Chunk(
                ByteString.fromArray(new byte[LARGE]),
                StreamPosition.parse("610802:1.0").orElseThrow(),
                true);
    }

    @Test
    void two_hundred_stalled_readers_with_large_chunks_hold_the_limit_and_the_longest_stalled_are_cut() {
        for (int i = 0; i < 200; i++) {
            unsent.take(reader(i), chunk());
            assertThat(unsent.bytes()).isLessThanOrEqualTo(MOST);
        }
        assertThat(cut).hasSize(190).startsWith(0, 1, 2).doesNotContain(190, 199);
    }

    @Test
    void a_reader_that_goes_on_stays_while_stalled_ones_are_cut() {
        UnsentChunks.Holder live = reader(-1);
        for (int i = 0; i < 100; i++) {
            unsent.take(live, chunk());
            unsent.take(reader(i), chunk());
        }
        assertThat(cut).doesNotContain(-1).isNotEmpty();
    }

    @Test
    void readers_of_one_chunk_hold_it_once_until_the_last_is_gone() {
        Chunk shared = chunk();
        List<UnsentChunks.Holder> readers = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) readers.add(reader(i));
        readers.forEach(reader -> unsent.take(reader, shared));
        assertThat(unsent.bytes()).isEqualTo(LARGE + 256L);
        assertThat(cut).isEmpty();
        readers.subList(1, 4_000).forEach(unsent::release);
        assertThat(unsent.bytes()).isEqualTo(LARGE + 256L);
        unsent.release(readers.get(0));
        unsent.release(readers.get(0));
        assertThat(unsent.bytes()).isZero();
    }

    @Test
    void the_only_reader_of_a_chunk_larger_than_the_limit_is_served() {
        UnsentChunks small = new UnsentChunks(1);
        small.take(reader(7), chunk());
        assertThat(cut).isEmpty();
    }
}
