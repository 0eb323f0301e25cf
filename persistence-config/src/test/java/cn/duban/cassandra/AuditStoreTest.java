package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.AuditStore;
import cn.duban.engine.AuditStore.Chain;
import cn.duban.engine.AuditStore.Segment;
import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit log's tables in a real Cassandra. */
@ExtendWith(SharedCassandra.class)
class AuditStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123Z");

    private final AuditStore store = SharedCassandra.persistence().auditStore();

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private Chain chain(long number) {
        return done(store.chains()).stream()
                .filter(c -> c.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private static Segment segment(Chain chain, long day, long first, String lines) {
        return new Segment(chain.number(), day, first, lines.getBytes(UTF_8));
    }

    @Test
    void nodes_that_begin_at_the_same_time_get_chains_of_their_own() {
        List<CompletableFuture<Chain>> begun = IntStream.range(0, 6)
                .mapToObj(i -> store.begin("node " + i, NOW).toCompletableFuture())
                .toList();
        Set<Long> numbers = new HashSet<>();
        for (CompletableFuture<Chain> one : begun) numbers.add(one.join().number());
        assertThat(numbers).hasSize(6);
        assertThat(done(store.chains())).extracting(Chain::number).isSorted().containsAll(numbers);
    }

    @Test
    void segments_are_read_as_written_and_the_register_knows_the_head() {
        Chain begun = done(store.begin("here", NOW));
        assertThat(begun.head()).isZero();
        long day = begun.firstDay();
        done(store.append(segment(begun, day, 1, "a\nb\n"), 2, "hash of b", false));
        done(store.append(segment(begun, day, 3, "c\n"), 3, "hash of c", false));
        done(store.append(segment(begun, day + 1, 4, "d\n"), 4, "hash of d", true));
        assertThat(done(store.read(begun.number(), day, 0, 10)))
                .extracting(s -> s.first() + " " + new String(s.lines(), UTF_8))
                .containsExactly("1 a\nb\n", "3 c\n");
        assertThat(done(store.read(begun.number(), day, 2, 10)))
                .extracting(Segment::first)
                .containsExactly(3L);
        assertThat(done(store.last(begun.number(), day)).orElseThrow().first()).isEqualTo(3);
        Chain after = chain(begun.number());
        assertThat(after.node()).isEqualTo("here");
        assertThat(after.begun()).isEqualTo(NOW);
        assertThat(after.head()).isEqualTo(4);
        assertThat(after.headHash()).isEqualTo("hash of d");
        assertThat(after.ended()).isTrue();
        assertThat(after.lastDay()).isEqualTo(day + 1);
    }

    @Test
    void a_kill_between_a_segment_and_the_register_leaves_the_segments_own_head() {
        Chain begun = done(store.begin("killed", NOW));
        long day = begun.firstDay();
        done(store.append(segment(begun, day, 1, "a\n"), 1, "hash of a", false));
        done(store.append(segment(begun, day, 2, "b\n"), 2, "hash of b", false));
        try (CqlSession session = SharedCassandra.session()) {
            session.execute("UPDATE duban.audit_chain SET head = 1, head_hash = 'hash of a' WHERE id = 0 AND chain = "
                    + begun.number());
        }
        assertThat(chain(begun.number()).head()).isEqualTo(2);
        assertThat(chain(begun.number()).headHash()).isEqualTo("hash of b");
    }

    @Test
    void a_removed_day_is_gone_and_the_register_says_from_where_the_chain_is_kept() {
        Chain begun = done(store.begin("old", NOW));
        long day = begun.firstDay();
        done(store.append(segment(begun, day, 1, "a\n"), 1, "hash of a", false));
        done(store.append(segment(begun, day + 1, 2, "b\n"), 2, "hash of b", false));
        done(store.remove(begun.number(), day, 1, "hash of a"));
        assertThat(done(store.read(begun.number(), day, 0, 10))).isEmpty();
        Chain after = chain(begun.number());
        assertThat(after.firstDay()).isEqualTo(day + 1);
        assertThat(after.removedTo()).isEqualTo(1);
        assertThat(after.removedHash()).isEqualTo("hash of a");
        assertThat(after.head()).isEqualTo(2);
    }
}
