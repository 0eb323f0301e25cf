package cn.duban.cassandra.keys;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The data keys in the store: a block is one partition, a key one row. Gathers what it reads on the executor. */
final class DataKeyTable {
    /** A page holds all keys of the blocks that one request asks for. */
    private static final int PAGE = 5_000;

    private final StoreRequests store;
    private final KeyEncryptionKeys keks;
    private final Executor executor;
    private final PreparedStatement insert;
    private final PreparedStatement select;
    private final PreparedStatement delete;

    private record WrappedKey(long block, int index, long kek, byte[] bytes) {}

    DataKeyTable(StoreRequests store, KeyEncryptionKeys keks, Executor executor) {
        this.store = store;
        this.keks = keks;
        this.executor = executor;
        this.insert = store.prepare("INSERT INTO duban.data_key (block, key, kek, wrapped) VALUES (?, ?, ?, ?)");
        this.select = store.prepare("SELECT block, key, kek, wrapped FROM duban.data_key WHERE block IN ?");
        this.delete = store.prepare("DELETE FROM duban.data_key WHERE block = ? AND key = ?");
    }

    /** Writes all keys of a new block in one mutation. */
    CompletionStage<Void> write(KeyBlock block) {
        long kek = keks.current();
        KeyWrap wrap = KeyWrap.wrapping(keks.get(kek));
        BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
        for (int index = 0; index < KeyBlock.SIZE; index++) {
            byte[] wrapped = wrap.wrap(block.peek(index).orElseThrow());
            batch.addStatement(insert.bind(block.number(), index, kek, ByteBuffer.wrap(wrapped)));
        }
        return store.execute(batch.build()).thenApply(done -> null);
    }

    /** All the blocks, also those that have no row any more. */
    CompletionStage<List<KeyBlock>> read(List<Long> blocks) {
        List<WrappedKey> rows = new ArrayList<>();
        return store.execute(select.bind(blocks).setPageSize(PAGE))
                .thenCompose(page -> store.forEach(
                        page,
                        row -> rows.add(new WrappedKey(
                                row.getLong(0), row.getInt(1), row.getLong(2), KekTable.bytes(row.getByteBuffer(3))))))
                .thenCompose(done -> keks.know(keksOf(rows)))
                .thenApplyAsync(done -> blocksOf(blocks, rows), executor);
    }

    CompletionStage<Void> delete(long key) {
        return store.execute(delete.bind(KeyBlock.blockOf(key), KeyBlock.indexOf(key)))
                .thenApply(done -> null);
    }

    private static Set<Long> keksOf(List<WrappedKey> rows) {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.kek()));
        return ids;
    }

    private List<KeyBlock> blocksOf(List<Long> numbers, List<WrappedKey> rows) {
        Map<Long, KeyBlock> blocks = new HashMap<>();
        // A block is written at once, so that one key wraps all of it.
        for (WrappedKey row : rows)
            blocks.computeIfAbsent(row.block(), block -> new KeyBlock(block, Optional.of(keks.get(row.kek()))))
                    .put(row.index(), row.bytes());
        for (long number : numbers) blocks.computeIfAbsent(number, block -> new KeyBlock(block, Optional.empty()));
        return List.copyOf(blocks.values());
    }
}
