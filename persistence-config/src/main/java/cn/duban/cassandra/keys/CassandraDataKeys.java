package cn.duban.cassandra.keys;

import cn.duban.engine.DataKeys;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;

/**
 * The keys of personal data in Cassandra: in blocks of 256, wrapped by a key-encryption key, the key-encryption keys wrapped
 * by a master key outside the store (adr/0008-keys-of-personal-data.md).
 */
public final class CassandraDataKeys implements DataKeys, AutoCloseable {
    private static final long NOTHING = 0;

    private final DataKeyTable table;
    private final ThreadPoolExecutor executor;
    private final FreshKeys fresh;
    private final KeyCache cache;
    private final BlockLoader loader;
    /** What this process erased or forgot: a load that was under way may still bring it. */
    private final Set<Long> erased = ConcurrentHashMap.newKeySet();

    private CassandraDataKeys(StoreRequests store, KeyEncryptionKeys keks, int keysInMemory) {
        this.executor = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "duban-keys");
            thread.setDaemon(true);
            return thread;
        });
        executor.allowCoreThreadTimeOut(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        this.table = new DataKeyTable(store, keks, executor);
        this.fresh = new FreshKeys(table, this::add, executor);
        this.cache = new KeyCache(keysInMemory, fresh::contains);
        this.loader = new BlockLoader(table, this::add, executor);
    }

    /**
     * Opens the store's keys, or makes the first ones, and writes a block; waits for the store.
     *
     * @throws KeyStartException with one sentence when the master key is missing or is not that of the store
     */
    public static CassandraDataKeys start(StoreRequests store, MasterKeySource source, int keysInMemory) {
        CassandraDataKeys keys = new CassandraDataKeys(store, KeyEncryptionKeys.open(store, source), keysInMemory);
        KeyEncryptionKeys.await(keys.fresh.start());
        return keys;
    }

    /**
     * Refuses a store that has keys; waits for it.
     *
     * @throws KeyStartException with one sentence
     */
    public static void requireNone(StoreRequests store) {
        if (!KeyEncryptionKeys.await(new KekTable(store).all()).isEmpty())
            throw new KeyStartException(
                    "This store's personal data is encrypted, and duban.encryption.enabled is false:"
                            + " set it to true; a store that has keys needs them.");
    }

    @Override
    public Optional<Long> fresh() {
        return fresh.next();
    }

    @Override
    public boolean loaded(long key) {
        return key == NOTHING || erased.contains(key) || cache.contains(KeyBlock.blockOf(key));
    }

    @Override
    public Optional<SecretKey> get(long key) {
        if (key == NOTHING || erased.contains(key)) return Optional.empty();
        return cache.find(KeyBlock.blockOf(key))
                .orElseThrow(() -> new IllegalStateException("Key " + key + " is not loaded"))
                .get(KeyBlock.indexOf(key));
    }

    @Override
    public CompletionStage<Void> load(Set<Long> keys) {
        Set<Long> missing =
                keys.stream().filter(key -> !loaded(key)).map(KeyBlock::blockOf).collect(Collectors.toSet());
        return missing.isEmpty() ? CompletableFuture.completedFuture(null) : unwrapped(loader.load(missing));
    }

    @Override
    public CompletionStage<Void> erase(long key) {
        if (key == NOTHING) return CompletableFuture.completedFuture(null);
        return unwrapped(table.delete(key).thenRun(() -> forget(key)));
    }

    @Override
    public void forget(long key) {
        if (key == NOTHING) return;
        erased.add(key);
        cache.find(KeyBlock.blockOf(key)).ifPresent(block -> block.forget(KeyBlock.indexOf(key)));
    }

    public KeyCounts counts() {
        return new KeyCounts(cache.count(), fresh.count(), loader.loaded(), erased.size());
    }

    /** Ends what runs in the background; the store must not be closed before. */
    @Override
    public void close() {
        fresh.close();
        executor.shutdown();
    }

    private void add(KeyBlock block) {
        cache.add(block);
    }

    /** Failing with the original failure, where dependent stages wrap it. */
    private static CompletionStage<Void> unwrapped(CompletionStage<Void> stage) {
        CompletableFuture<Void> plain = new CompletableFuture<>();
        stage.whenComplete((done, failure) -> {
            if (failure == null) plain.complete(null);
            else plain.completeExceptionally(original(failure));
        });
        return plain;
    }

    private static Throwable original(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? original(failure.getCause())
                : failure;
    }
}
