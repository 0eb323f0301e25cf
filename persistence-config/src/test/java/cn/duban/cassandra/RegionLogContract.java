package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.RegionLog;
import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Checkpoint;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contract of a region log, with either fence. */
@ExtendWith(SharedCassandra.class)
abstract class RegionLogContract {
    private static final Instant NOW = Instant.parse("2023-06-01T01:24:15.123456789Z");
    private static final UUID WRITER = UUID.randomUUID();

    private final RegionLog log;
    private final String region = "region-" + UUID.randomUUID();

    RegionLogContract(RegionLog log) {
        this.log = log;
    }

    @Test
    void appended_rows_are_read_back_in_order_and_unchanged() {
        append(1, 2, 3);

        List<Row> rows = join(log.read(region, 1, 10));

        assertThat(rows).extracting(Row::position).containsExactly(1L, 2L, 3L);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.region()).isEqualTo(region);
            assertThat(row.writer()).isEqualTo(WRITER);
            assertThat(row.recordedAt()).isEqualTo(NOW);
            assertThat(row.payload()).isEqualTo(payload(row.position()));
        });
    }

    @Test
    void reading_starts_at_a_position_and_stops_at_the_limit() {
        append(1, 2, 3, 4, 5);

        assertThat(join(log.read(region, 2, 3))).extracting(Row::position).containsExactly(2L, 3L, 4L);
        assertThat(join(log.read(region, 6, 3))).isEmpty();
        assertThat(join(log.read("region-nobody-writes", 1, 3))).isEmpty();
    }

    @Test
    void the_same_row_may_be_appended_again() {
        append(1);

        assertThat(join(log.append(row(1, WRITER)))).isEqualTo(Appended.WRITTEN);
        assertThat(join(log.read(region, 1, 10))).hasSize(1);
    }

    @Test
    void a_second_writer_at_the_same_position_is_fenced_and_leaves_no_trace() {
        append(1);

        assertThat(join(log.append(row(1, UUID.randomUUID())))).isEqualTo(Appended.FENCED);
        assertThat(join(log.read(region, 1, 10))).extracting(Row::writer).containsExactly(WRITER);
    }

    @Test
    void another_payload_of_the_same_writer_at_the_same_position_is_fenced() {
        append(1);

        Row other = new Row(region, 1, WRITER, NOW, "something else".getBytes(UTF_8));

        assertThat(join(log.append(other))).isEqualTo(Appended.FENCED);
    }

    @Test
    void of_many_writers_at_once_one_wins() {
        List<CompletionStage<Appended>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(log.append(row(1, UUID.randomUUID())));
        }

        assertThat(answers.stream().map(RegionLogContract::join).filter(Appended.WRITTEN::equals))
                .hasSize(1);
    }

    @Test
    void an_empty_log_has_no_head() {
        assertThat(join(log.head(region))).isEmpty();
    }

    @Test
    void the_head_and_a_read_span_partitions() {
        long end = CassandraRegionLog.BUCKET * 3 + 7;
        fill(end - 2);
        append(end - 1, end);

        assertThat(join(log.head(region)).map(Row::position)).contains(end);
        try (var session = SharedCassandra.session()) {
            CassandraStore store = new CassandraStore(session, () -> {});
            RegionLog ofANewEngine = new CassandraRegionLog(store, new StoreFence(store));
            assertThat(join(ofANewEngine.head(region)).map(Row::position)).contains(end);
        }
        List<Row> rows = join(log.read(region, 990, 2_000));
        assertThat(rows).hasSize(2_000);
        assertThat(rows.get(0).position()).isEqualTo(990);
        assertThat(rows.get(1_999).position()).isEqualTo(2_989);
        assertThat(join(log.read(region, 1, 10_000))).hasSize((int) end);
    }

    @Test
    void a_mebibyte_is_one_row() {
        byte[] payload = new byte[1024 * 1024];
        new Random(7).nextBytes(payload);

        assertThat(join(log.append(new Row(region, 1, WRITER, NOW, payload)))).isEqualTo(Appended.WRITTEN);
        assertThat(join(log.head(region)).map(Row::payload)).contains(payload);
    }

    @Test
    void the_whole_checkpoint_with_the_highest_position_is_found_again() {
        byte[] large = new byte[3 * 1024 * 1024 + 17];
        new Random(8).nextBytes(large);
        join(log.saveCheckpoint(new Checkpoint(region, 100, 4, NOW, large)));
        join(log.saveCheckpoint(new Checkpoint(region, 50, 4, NOW, payload(50))));
        join(log.saveCheckpoint(new Checkpoint(region, 900, 3, NOW, payload(900))));

        Optional<Checkpoint> found = join(log.latestCheckpoint(region, 4));

        assertThat(found.map(Checkpoint::position)).contains(100L);
        assertThat(found.map(Checkpoint::recordedAt)).contains(NOW);
        assertThat(found.map(Checkpoint::payload)).contains(large);
        assertThat(join(log.latestCheckpoint(region, 5))).isEmpty();
    }

    @Test
    void a_checkpoint_with_a_missing_part_is_skipped() {
        join(log.saveCheckpoint(new Checkpoint(region, 10, 1, NOW, payload(10))));
        try (var session = SharedCassandra.session()) {
            session.execute("INSERT INTO duban.region_checkpoint"
                    + " (region, fold_version, position, recorded_at_nanos, written, parts, bytes) VALUES ('" + region
                    + "', 1, 20, 0, " + UUID.randomUUID() + ", 2, 600000)");
        }

        assertThat(join(log.latestCheckpoint(region, 1)).map(Checkpoint::position))
                .contains(10L);
    }

    @Test
    void a_stepped_clock_never_goes_back() {
        join(log.saveSteppedTo(NOW.plusSeconds(60)));
        join(log.saveSteppedTo(NOW));

        assertThat(join(log.steppedTo())).contains(NOW.plusSeconds(60));
    }

    /** Writes rows up to a position without the fence, which would take a quarter of a minute for thousands. */
    private void fill(long end) {
        try (var session = SharedCassandra.session()) {
            List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
            for (long position = 1; position <= end; position++) {
                answers.add(session.executeAsync(
                        "INSERT INTO duban.region_log (region, bucket, position, writer, recorded_at_nanos, payload)"
                                + " VALUES (?, ?, ?, ?, 0, ?)",
                        region,
                        (position - 1) / CassandraRegionLog.BUCKET,
                        position,
                        WRITER,
                        ByteBuffer.wrap(payload(position))));
            }
            answers.forEach(RegionLogContract::join);
        }
    }

    private void append(long... positions) {
        for (long position : positions) {
            assertThat(join(log.append(row(position, WRITER)))).isEqualTo(Appended.WRITTEN);
        }
    }

    private Row row(long position, UUID writer) {
        return new Row(region, position, writer, NOW, payload(position));
    }

    private static byte[] payload(long position) {
        return ("batch " + position).getBytes(UTF_8);
    }

    private static <T> T join(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }
}
