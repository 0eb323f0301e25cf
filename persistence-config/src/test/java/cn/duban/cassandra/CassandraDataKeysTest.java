package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.cassandra.keys.CassandraDataKeys;
import cn.duban.cassandra.keys.EncryptionSettings;
import cn.duban.cassandra.keys.MasterKeySource;
import cn.duban.cassandra.keys.StoreRequests;
import cn.duban.engine.DataKeys;
import cn.duban.engine.RegionLog.StoreAwayException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two sets of keys on one store act as a process and its successor, or as two nodes. */
@ExtendWith(SharedCassandra.class)
class CassandraDataKeysTest {
    private static final int MANY = 250_000;

    private final List<CassandraDataKeys> opened = new ArrayList<>();
    private CqlSession session;
    private Gate store;

    /** The store, which can be away, and can hold back the answers to reads. */
    private static final class Gate implements StoreRequests {
        private final CassandraStore store;
        private final Queue<CompletableFuture<Void>> held = new ConcurrentLinkedQueue<>();
        private volatile boolean holds;
        private volatile boolean away;

        Gate(CassandraStore store) {
            this.store = store;
        }

        @Override
        public PreparedStatement prepare(String cql) {
            return store.prepare(cql);
        }

        @Override
        public CompletionStage<AsyncResultSet> execute(Statement<?> statement) {
            if (away) return CompletableFuture.failedStage(new StoreAwayException("away", null));
            CompletionStage<AsyncResultSet> answer = store.execute(statement);
            if (!holds || !isRead(statement)) return answer;
            CompletableFuture<Void> gate = new CompletableFuture<>();
            return answer.thenCompose(rows -> {
                held.add(gate);
                return gate.thenApply(open -> rows);
            });
        }

        private static boolean isRead(Statement<?> statement) {
            return statement instanceof BoundStatement bound
                    && bound.getPreparedStatement().getQuery().startsWith("SELECT")
                    && !(statement instanceof BatchStatement);
        }

        @Override
        public CompletionStage<Void> forEach(AsyncResultSet page, Predicate<Row> consumer) {
            return store.forEach(page, consumer);
        }
    }

    @BeforeEach
    void open() {
        session = SharedCassandra.session();
        store = new Gate(new CassandraStore(session, () -> {}));
    }

    @AfterEach
    void close() {
        opened.forEach(CassandraDataKeys::close);
        session.close();
    }

    private CassandraDataKeys keys(int inMemory) {
        MasterKeySource source = new MasterKeySource(
                new EncryptionSettings(true, "", "", "", inMemory),
                Map.of(),
                Optional.of(SharedCassandra.dataDir().resolve("master.key")));
        CassandraDataKeys keys = CassandraDataKeys.start(store, source, inMemory);
        opened.add(keys);
        return keys;
    }

    private static void join(CompletionStage<?> stage) {
        stage.toCompletableFuture().join();
    }

    private static Throwable failure(CompletionStage<?> stage) {
        return stage.handle((done, failure) -> failure).toCompletableFuture().join();
    }

    private static long fresh(DataKeys keys) {
        // Awaitility looks a first time only after a pause.
        return keys.fresh()
                .orElseGet(() -> await().until(keys::fresh, Optional::isPresent).orElseThrow());
    }

    @Test
    void a_thousand_concurrent_fresh_keys_are_distinct_known_and_readable_by_another_process() throws Exception {
        CassandraDataKeys keys = keys(MANY);
        Set<Long> distinct = new HashSet<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> callers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) callers.add(() -> fresh(keys));
            for (var key : threads.invokeAll(callers)) distinct.add(key.get());
        } finally {
            threads.shutdown();
        }
        assertThat(distinct).hasSize(1_000).doesNotContain(0L).allMatch(key -> key > 0 && keys.loaded(key));
        Set<List<Byte>> contents = new HashSet<>();
        CassandraDataKeys successor = keys(MANY);
        assertThat(distinct).noneMatch(successor::loaded);
        join(successor.load(distinct));
        for (long key : distinct) {
            assertThat(successor.get(key)).isPresent().isEqualTo(keys.get(key));
            List<Byte> bytes = new ArrayList<>();
            for (byte b : keys.get(key).orElseThrow().getEncoded()) bytes.add(b);
            contents.add(bytes);
        }
        assertThat(contents).as("all keys differ").hasSize(1_000);
        assertThat(successor.counts().loads())
                .isEqualTo(distinct.stream().map(k -> k >>> 8).distinct().count());
    }

    @Test
    void the_next_blocks_are_ready_before_the_last_is_used_up() {
        CassandraDataKeys keys = keys(MANY);
        await().until(() -> keys.counts().fresh() >= 3 * 256);
        for (int i = 0; i < 300; i++) assertThat(keys.fresh()).isPresent();
        await().until(() -> keys.counts().fresh() >= 3 * 256);
    }

    @Test
    void number_zero_means_that_nothing_is_encrypted() {
        CassandraDataKeys keys = keys(MANY);
        assertThat(keys.loaded(0)).isTrue();
        assertThat(keys.get(0)).isEmpty();
        join(keys.load(Set.of(0L)));
        join(keys.erase(0));
    }

    @Test
    void an_unloaded_key_is_a_fault_and_a_key_without_a_row_is_erased() {
        CassandraDataKeys keys = keys(MANY);
        long unknown = 77L << 8 | 5;
        assertThat(keys.loaded(unknown)).isFalse();
        assertThatThrownBy(() -> keys.get(unknown)).isInstanceOf(IllegalStateException.class);
        join(keys.load(Set.of(unknown)));
        assertThat(keys.loaded(unknown)).isTrue();
        assertThat(keys.get(unknown)).isEmpty();
    }

    @Test
    void an_erased_key_is_empty_here_and_for_a_successor_and_its_neighbours_stay() {
        CassandraDataKeys keys = keys(MANY);
        long erased = fresh(keys);
        long neighbour = fresh(keys);
        join(keys.erase(erased));
        join(keys.erase(erased));
        assertThat(keys.loaded(erased)).isTrue();
        assertThat(keys.get(erased)).isEmpty();
        assertThat(keys.counts().erased()).isEqualTo(1);
        CassandraDataKeys successor = keys(MANY);
        join(successor.load(Set.of(erased, neighbour)));
        assertThat(successor.get(erased)).isEmpty();
        assertThat(successor.get(neighbour)).isPresent().isEqualTo(keys.get(neighbour));
    }

    @Test
    void a_key_erased_while_its_load_is_under_way_does_not_come_back() {
        long key = fresh(keys(MANY));
        CassandraDataKeys second = keys(MANY);
        store.holds = true;
        CompletionStage<Void> load = second.load(Set.of(key));
        await().until(() -> !store.held.isEmpty());
        join(second.erase(key));
        assertThat(second.get(key)).isEmpty();
        store.holds = false;
        store.held.forEach(gate -> gate.complete(null));
        join(load);
        assertThat(second.get(key)).isEmpty();
    }

    @Test
    void a_key_that_another_node_has_erased_can_be_forgotten() {
        CassandraDataKeys first = keys(MANY);
        CassandraDataKeys second = keys(MANY);
        long key = fresh(first);
        join(second.load(Set.of(key)));
        join(first.erase(key));
        assertThat(second.get(key)).isPresent();
        second.forget(key);
        assertThat(second.get(key)).isEmpty();
    }

    @Test
    void a_store_that_is_away_fails_loads_and_erasures_erases_nothing_and_fresh_keys_come_again() {
        CassandraDataKeys keys = keys(MANY);
        long key = fresh(keys);
        Optional<SecretKey> before = keys.get(key);
        store.away = true;
        assertThat(failure(keys.erase(key))).isInstanceOf(StoreAwayException.class);
        assertThat(failure(keys.load(Set.of(78L << 8)))).isInstanceOf(StoreAwayException.class);
        assertThat(keys.get(key)).isEqualTo(before);
        int given = 0;
        while (keys.fresh().isPresent()) given++;
        assertThat(given).as("the ready keys").isBetween(1, 10 * 256);
        store.away = false;
        assertThat(fresh(keys)).isPositive();
        join(keys.load(Set.of(78L << 8)));
        assertThat(keys.loaded(78L << 8)).isTrue();
    }

    @Test
    void the_same_block_is_read_once_by_concurrent_loads() {
        long key = fresh(keys(MANY));
        CassandraDataKeys keys = keys(MANY);
        store.holds = true;
        CompletionStage<Void> first = keys.load(Set.of(key));
        CompletionStage<Void> second = keys.load(Set.of(key + 1));
        await().until(() -> !store.held.isEmpty());
        assertThat(second.toCompletableFuture()).isNotDone();
        store.holds = false;
        store.held.forEach(gate -> gate.complete(null));
        join(first);
        join(second);
        assertThat(keys.counts().loads()).isEqualTo(1);
    }

    @Test
    void memory_is_bounded_and_fresh_blocks_stay() {
        int most = 20 * 256;
        CassandraDataKeys keys = keys(most);
        long ours = fresh(keys);
        Set<Long> all = new HashSet<>();
        CassandraDataKeys other = keys(MANY);
        for (int i = 0; i < 60 * 256; i++) all.add(fresh(other));
        for (long key : all) join(keys.load(Set.of(key)));
        assertThat(keys.counts().inMemory()).isLessThanOrEqualTo(2 * most);
        assertThat(keys.get(ours)).as("of a block with fresh keys").isPresent();
    }

    /** Prints what the keys cost; asserts only that they work. */
    @Test
    void what_a_block_and_a_load_cost() {
        CassandraDataKeys writer = keys(MANY);
        Set<Long> blocks = new HashSet<>();
        long began = System.nanoTime();
        while (blocks.size() < 1_000) {
            writer.fresh().ifPresentOrElse(key -> blocks.add(key & ~255L), Thread::onSpinWait);
        }
        System.out.printf("a block of 256 written in %.2f ms%n", (System.nanoTime() - began) / 1e6 / 1_000);
        CassandraDataKeys reader = keys(2 * MANY);
        began = System.nanoTime();
        join(reader.load(blocks));
        System.out.printf("1,000 blocks loaded in %.0f ms%n", (System.nanoTime() - began) / 1e6);
        began = System.nanoTime();
        long found = 0;
        for (long block : blocks)
            for (int i = 0; i < 256; i++) if (reader.get(block | i).isPresent()) found++;
        System.out.printf("a key in memory found in %.0f ns%n", (System.nanoTime() - began) / 256_000.0);
        assertThat(found).isEqualTo(256_000);
    }
}
