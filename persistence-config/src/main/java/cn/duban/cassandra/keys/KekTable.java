package cn.duban.cassandra.keys;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import javax.crypto.SecretKey;

/**
 * The key-encryption keys in the store, a row for each master key that has wrapped one: while the master key is replaced, a
 * key has the rows of both.
 */
final class KekTable {
    private final StoreRequests store;
    private final PreparedStatement insert;
    private final PreparedStatement delete;

    /** @param master the id of the master key */
    record Wrapped(long id, String master, Instant createdAt, byte[] bytes) {}

    KekTable(StoreRequests store) {
        this.store = store;
        this.insert = store.prepare(
                "INSERT INTO duban.key_encryption_key (id, master, created_at, wrapped) VALUES (?, ?, ?, ?)");
        this.delete = store.prepare("DELETE FROM duban.key_encryption_key WHERE id = ? AND master = ?");
    }

    CompletionStage<List<Wrapped>> all() {
        List<Wrapped> all = new ArrayList<>();
        return store.execute(SimpleStatement.newInstance(
                        "SELECT id, master, created_at, wrapped FROM duban.key_encryption_key"))
                .thenCompose(page -> store.forEach(
                        page,
                        row -> all.add(new Wrapped(
                                row.getLong(0), row.getString(1), row.getInstant(2), bytes(row.getByteBuffer(3))))))
                .thenApply(done -> all);
    }

    CompletionStage<Void> write(long id, SecretKey kek, MasterKey master, Instant createdAt) {
        return store.execute(insert.bind(id, master.id(), createdAt, ByteBuffer.wrap(master.wrap(id, kek))))
                .thenApply(done -> null);
    }

    CompletionStage<Void> delete(Wrapped row) {
        return store.execute(delete.bind(row.id(), row.master())).thenApply(done -> null);
    }

    static Set<Long> ids(List<Wrapped> rows) {
        Set<Long> ids = new TreeSet<>();
        rows.forEach(row -> ids.add(row.id()));
        return ids;
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
