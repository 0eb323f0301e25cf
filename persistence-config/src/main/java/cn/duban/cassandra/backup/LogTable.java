package cn.duban.cassandra.backup;

import cn.duban.cassandra.StoreSession;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of the region logs, as a backup reads it and a restore writes it. */
final class LogTable {
    private static final long NANOS = 1_000_000_000L;
    private static final long BUCKET = StoreSession.positionsOfABucket();
    private static final int PAGE = 100;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Takes rows; what it cannot do fails the backup. */
    interface Rows {
        void take(Row row) throws java.io.IOException;
    }

    private final CqlSession session;
    private final PreparedStatement last;
    private final PreparedStatement range;
    private final PreparedStatement insert;

    LogTable(CqlSession session) {
        this.session = session;
        this.last = session.prepare("SELECT position FROM duban.region_log WHERE region = ? AND bucket = ?"
                + " ORDER BY position DESC LIMIT 1");
        this.range = session.prepare("SELECT position, writer, recorded_at_nanos, payload FROM duban.region_log"
                + " WHERE region = ? AND bucket = ? AND position >= ? AND position <= ?");
        this.insert = session.prepare(
                "INSERT INTO duban.region_log (region, bucket, position, writer, recorded_at_nanos, payload)"
                        + " VALUES (?, ?, ?, ?, ?, ?)");
    }

    /** The last position of every region; each is at least what was written before the call. */
    Map<String, Long> heads() {
        Map<String, Long> buckets = new TreeMap<>();
        for (var row : execute(SimpleStatement.newInstance("SELECT DISTINCT region, bucket FROM duban.region_log")))
            buckets.merge(row.getString(0), row.getLong(1), Math::max);
        Map<String, Long> heads = new TreeMap<>();
        buckets.forEach((region, bucket) -> {
            var row = execute(last.bind(region, bucket)).one();
            if (row != null) heads.put(region, row.getLong(0));
        });
        return heads;
    }

    /** Gives out all rows of a region after {@code from} up to {@code to}; a missing row fails it. */
    void read(String region, long from, long to, Rows rows) throws java.io.IOException {
        long next = from + 1;
        while (next <= to) {
            long bucket = (next - 1) / BUCKET;
            long end = Math.min(to, (bucket + 1) * BUCKET);
            for (var row : execute(range.bind(region, bucket, next, end).setPageSize(PAGE))) {
                if (row.getLong(0) != next) break;
                rows.take(row(region, row));
                next++;
            }
            if (next != end + 1)
                throw new BackupException("The log of region " + region + " lacks position " + next
                        + ", so that it cannot be read further: restore an earlier backup, or ask for help.");
        }
    }

    Optional<Row> at(String region, long position) throws java.io.IOException {
        var row = execute(range.bind(region, (position - 1) / BUCKET, position, position))
                .one();
        return Optional.ofNullable(row).map(found -> row(region, found));
    }

    BoundStatement insert(Row row) {
        return insert.bind(
                row.region(),
                (row.position() - 1) / BUCKET,
                row.position(),
                row.writer(),
                nanos(row.recordedAt()),
                ByteBuffer.wrap(row.payload()));
    }

    private ResultSet execute(Statement<?> statement) {
        return session.execute(statement
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setTimeout(TIMEOUT)
                .setIdempotent(true));
    }

    private static Row row(String region, com.datastax.oss.driver.api.core.cql.Row row) {
        ByteBuffer buffer = row.getByteBuffer("payload");
        byte[] payload = new byte[buffer.remaining()];
        buffer.get(payload);
        return new Row(
                region,
                row.getLong("position"),
                row.getUuid("writer"),
                instant(row.getLong("recorded_at_nanos")),
                payload);
    }

    static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }
}
