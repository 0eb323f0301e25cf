package cn.duban.cassandra.keys;

import cn.duban.cassandra.keys.KekTable.Wrapped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap data keys. The newest wraps new ones; each stays readable. A store whose keys the master key does not
 * open is refused, and nothing is written to it.
 */
final class KeyEncryptionKeys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KekTable table;
    private final MasterKey master;
    private final Map<Long, SecretKey> keys = new ConcurrentHashMap<>();
    private volatile long current;

    private KeyEncryptionKeys(KekTable table, MasterKey master) {
        this.table = table;
        this.master = master;
    }

    /**
     * Reads all from the store, or makes the first; waits for the store.
     *
     * @throws KeyStartException with one sentence when the master key is missing or is not that of the store
     */
    static KeyEncryptionKeys open(StoreRequests store, MasterKeySource source) {
        boolean begun = !await(new KekTable(store).all()).isEmpty();
        Optional<MasterKey> existing = source.existing();
        if (begun && existing.isEmpty())
            throw new KeyStartException("The master key of this store is missing from " + source.place()
                    + ", and without it citizens' data cannot be read: restore the file, or name another place in"
                    + " duban.encryption.master-key-file.");
        return open(store, existing.orElseGet(source::make));
    }

    static KeyEncryptionKeys open(StoreRequests store, MasterKey master) {
        KeyEncryptionKeys opened = new KeyEncryptionKeys(new KekTable(store), master);
        List<Wrapped> rows = await(opened.table.all());
        if (rows.isEmpty()) {
            opened.begin();
            rows = await(opened.table.all());
        }
        // Also just after the first was written: another engine may have begun with another master key.
        opened.take(rows);
        return opened;
    }

    /** Begins a new key that wraps data keys from now on; waits for the store. */
    long begin() {
        byte[] bytes = new byte[MasterKey.BYTES];
        RANDOM.nextBytes(bytes);
        long id = 0;
        while (id == 0) id = RANDOM.nextLong() >>> 1;
        SecretKey kek = new SecretKeySpec(bytes, "AES");
        await(table.write(id, kek, master, Instant.now()));
        keys.put(id, kek);
        current = id;
        return id;
    }

    long current() {
        return current;
    }

    MasterKey master() {
        return master;
    }

    Map<Long, SecretKey> all() {
        return Map.copyOf(keys);
    }

    SecretKey get(long id) {
        SecretKey key = keys.get(id);
        if (key == null)
            throw new IllegalStateException("The store has no key-encryption key " + id
                    + ", which wraps some of its data keys: restore table duban.key_encryption_key");
        return key;
    }

    /** Reads the table again if one of them is unknown: another engine of the cluster may have begun it. */
    CompletionStage<Void> know(Set<Long> ids) {
        if (keys.keySet().containsAll(ids)) return CompletableFuture.completedFuture(null);
        return table.all()
                .thenAccept(rows -> rows.stream()
                        .filter(row -> row.master().equals(master.id()))
                        .forEach(
                                row -> master.unwrap(row.id(), row.bytes()).ifPresent(key -> keys.put(row.id(), key))));
    }

    private void take(List<Wrapped> rows) {
        List<Wrapped> ours =
                rows.stream().filter(row -> row.master().equals(master.id())).toList();
        if (ours.isEmpty()) throw wrong(rows);
        for (Wrapped row : ours)
            keys.put(row.id(), master.unwrap(row.id(), row.bytes()).orElseThrow(() -> wrong(rows)));
        if (!keys.keySet().containsAll(KekTable.ids(rows)))
            throw new KeyStartException("The rotation to the master key of " + master.source()
                    + " was interrupted: run rotate-key again with the former key in the settings.");
        current = ours.stream()
                .max(Comparator.comparing(Wrapped::createdAt).thenComparing(Wrapped::id))
                .orElseThrow()
                .id();
    }

    private KeyStartException wrong(List<Wrapped> rows) {
        Set<String> masters = new TreeSet<>();
        rows.forEach(row -> masters.add(row.master()));
        return new KeyStartException("The master key of " + master.source() + " (" + master.id()
                + ") is not that of this store (" + String.join(", ", masters)
                + "), and citizens' data cannot be read with it: give the one that the store was started with.");
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new KeyStartException(
                    "The keys of personal data cannot be read or written: "
                            + e.getCause().getMessage() + ".",
                    e.getCause());
        }
    }
}
