package cn.duban.cassandra;

import cn.duban.engine.AuditStore;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The audit log in Cassandra: a partition for each day of a chain, so that a day is removed by one tombstone. A segment and the
 * head in its partition are one mutation; the register of chains is written after it and may be one segment behind after a
 * kill.
 */
final class CassandraAuditStore implements AuditStore {
    private final CassandraStore store;
    private final PreparedStatement highest;
    private final PreparedStatement begin;
    private final PreparedStatement chains;
    private final PreparedStatement insert;
    private final PreparedStatement head;
    private final PreparedStatement headOfDay;
    private final PreparedStatement readHead;
    private final PreparedStatement day;
    private final PreparedStatement read;
    private final PreparedStatement last;
    private final PreparedStatement delete;
    private final PreparedStatement removed;
    /** The day that the register has for each chain of this process. */
    private final Map<Long, Long> days = new ConcurrentHashMap<>();

    CassandraAuditStore(CassandraStore store) {
        this.store = store;
        this.highest = store.prepare("SELECT chain FROM duban.audit_chain WHERE id = 0 ORDER BY chain DESC LIMIT 1");
        this.begin = store.prepare("INSERT INTO duban.audit_chain (id, chain, node, begun_at_nanos, begun_day)"
                + " VALUES (0, ?, ?, ?, ?) IF NOT EXISTS");
        this.chains = store.prepare("SELECT * FROM duban.audit_chain WHERE id = 0");
        this.insert = store.prepare("INSERT INTO duban.audit_log (chain, day, first, lines) VALUES (?, ?, ?, ?)");
        this.headOfDay = store.prepare(
                "UPDATE duban.audit_log SET head = ?, head_hash = ?, ended = ? WHERE chain = ? AND day = ?");
        this.head = store.prepare(
                "UPDATE duban.audit_chain SET head = ?, head_hash = ?, ended = ? WHERE id = 0 AND chain = ?");
        this.day = store.prepare("UPDATE duban.audit_chain SET last_day = ? WHERE id = 0 AND chain = ?");
        this.readHead = store.prepare(
                "SELECT DISTINCT chain, day, head, head_hash, ended FROM duban.audit_log WHERE chain = ? AND day = ?");
        this.read = store.prepare(
                "SELECT first, lines FROM duban.audit_log WHERE chain = ? AND day = ? AND first >= ? LIMIT ?");
        this.last = store.prepare(
                "SELECT first, lines FROM duban.audit_log WHERE chain = ? AND day = ? ORDER BY first DESC LIMIT 1");
        this.delete = store.prepare("DELETE FROM duban.audit_log WHERE chain = ? AND day = ?");
        this.removed = store.prepare("UPDATE duban.audit_chain SET first_day = ?, removed_to = ?, removed_hash = ?"
                + " WHERE id = 0 AND chain = ?");
    }

    /** A number that another node takes first, or that a lost answer left behind, is passed over. */
    @Override
    public CompletionStage<Chain> begin(String node, Instant now) {
        long day = LocalDate.ofInstant(now, ZoneOffset.UTC).toEpochDay();
        return CassandraStore.unwrapped(store.executeSerially(highest.bind()).thenCompose(found -> {
            Row row = found.one();
            long number = row == null ? 1 : row.getLong(0) + 1;
            return store.execute(begin.bind(number, node, CassandraStore.nanos(now), day))
                    .thenCompose(result -> result.wasApplied()
                            ? CompletableFuture.completedFuture(
                                    new Chain(number, node, now, day, day, 0, NO_HASH, false, 0, NO_HASH))
                            : begin(node, now));
        }));
    }

    @Override
    public CompletionStage<List<Chain>> chains() {
        List<Chain> all = new ArrayList<>();
        return CassandraStore.unwrapped(store.execute(chains.bind())
                .thenCompose(page -> store.forEach(page, row -> all.add(chain(row))))
                .thenCompose(done -> current(all, 0, new ArrayList<>())));
    }

    /** With the head of its last day, for each chain that has not ended in order. */
    private CompletionStage<List<Chain>> current(List<Chain> all, int at, List<Chain> done) {
        int next = at;
        while (next < all.size() && all.get(next).ended()) done.add(all.get(next++));
        if (next == all.size()) return CompletableFuture.completedFuture(done);
        Chain chain = all.get(next);
        int after = next + 1;
        return store.execute(readHead.bind(chain.number(), chain.lastDay())).thenCompose(found -> {
            done.add(ahead(chain, found.one()));
            return current(all, after, done);
        });
    }

    private static Chain ahead(Chain chain, Row day) {
        if (day == null || day.getLong("head") <= chain.head()) return chain;
        return new Chain(
                chain.number(),
                chain.node(),
                chain.begun(),
                chain.firstDay(),
                chain.lastDay(),
                day.getLong("head"),
                text(day, "head_hash", NO_HASH),
                day.getBoolean("ended"),
                chain.removedTo(),
                chain.removedHash());
    }

    /** A forged or damaged row may lack any column. */
    private static Chain chain(Row row) {
        long begunDay = row.getLong("begun_day");
        return new Chain(
                row.getLong("chain"),
                text(row, "node", ""),
                CassandraStore.instant(row.getLong("begun_at_nanos")),
                row.isNull("first_day") ? begunDay : row.getLong("first_day"),
                row.isNull("last_day") ? begunDay : row.getLong("last_day"),
                row.getLong("head"),
                text(row, "head_hash", NO_HASH),
                row.getBoolean("ended"),
                row.getLong("removed_to"),
                text(row, "removed_hash", NO_HASH));
    }

    private static String text(Row row, String column, String otherwise) {
        String text = row.getString(column);
        return text == null ? otherwise : text;
    }

    /** The register learns of a new day before the day has a segment, and of the head after. */
    @Override
    public CompletionStage<Void> append(Segment segment, long number, String hash, boolean ended) {
        BatchStatement batch = BatchStatement.newInstance(DefaultBatchType.UNLOGGED)
                .add(insert.bind(segment.chain(), segment.day(), segment.first(), ByteBuffer.wrap(segment.lines())))
                .add(headOfDay.bind(number, hash, ended, segment.chain(), segment.day()));
        return CassandraStore.unwrapped(registered(segment.chain(), segment.day())
                .thenCompose(known -> store.execute(batch))
                .thenCompose(written -> store.execute(head.bind(number, hash, ended, segment.chain())))
                .thenApply(done -> null));
    }

    private CompletionStage<Void> registered(long chain, long today) {
        if (Long.valueOf(today).equals(days.get(chain))) return CompletableFuture.completedFuture(null);
        return store.execute(day.bind(today, chain)).thenApply(done -> {
            days.put(chain, today);
            return null;
        });
    }

    @Override
    public CompletionStage<List<Segment>> read(long chain, long day, long from, int limit) {
        List<Segment> segments = new ArrayList<>();
        return CassandraStore.unwrapped(store.execute(read.bind(chain, day, from, limit))
                .thenCompose(page -> store.forEach(page, row -> segments.add(segment(chain, day, row))))
                .thenApply(done -> segments));
    }

    @Override
    public CompletionStage<Optional<Segment>> last(long chain, long day) {
        return CassandraStore.unwrapped(store.execute(last.bind(chain, day))
                .thenApply(result -> Optional.ofNullable(result.one()).map(row -> segment(chain, day, row))));
    }

    private static Segment segment(long chain, long day, Row row) {
        ByteBuffer lines = row.getByteBuffer("lines");
        byte[] bytes = new byte[lines == null ? 0 : lines.remaining()];
        if (lines != null) lines.get(bytes);
        return new Segment(chain, day, row.getLong("first"), bytes);
    }

    @Override
    public CompletionStage<Void> remove(long chain, long day, long removedTo, String removedHash) {
        BatchStatement batch = BatchStatement.newInstance(DefaultBatchType.LOGGED)
                .add(delete.bind(chain, day))
                .add(removed.bind(day + 1, removedTo, removedHash, chain));
        return CassandraStore.unwrapped(store.execute(batch).thenApply(done -> null));
    }
}
