package cn.duban.cassandra.keys;

import cn.duban.cassandra.keys.KekTable.Wrapped;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/**
 * Replaces the master key: wraps each key-encryption key by the new one beside the old row, reads all back, then removes the old
 * rows. Interrupted anywhere, the store opens with the former key until all new rows are there, and with the new one from then
 * on; it may be run again. It waits for the store.
 */
public final class MasterKeyRotation {
    private final KekTable table;
    private final Consumer<String> progress;

    /** @param progress is called before each step, with its name */
    public MasterKeyRotation(StoreRequests store, Consumer<String> progress) {
        this.table = new KekTable(store);
        this.progress = progress;
    }

    /**
     * @return how many key-encryption keys the new master key wraps
     * @throws KeyStartException with one sentence; the store opens with the former key then
     */
    public int rotate(StoreRequests store, MasterKeySource former, MasterKey next) {
        if (KeyEncryptionKeys.await(table.all()).isEmpty())
            throw new KeyStartException("This store has no keys yet: start the engine with the new master key.");
        KeyEncryptionKeys keys = open(store, former, next);
        if (!keys.master().id().equals(next.id())) wrapAll(keys, next);
        verify(keys.all(), next);
        progress.accept("remove");
        for (Wrapped row : KeyEncryptionKeys.await(table.all())) {
            if (row.master().equals(next.id())) continue;
            progress.accept("remove " + row.id());
            KeyEncryptionKeys.await(table.delete(row));
        }
        return keys.all().size();
    }

    /** Begins a key-encryption key for the data keys to come. @return its id */
    public static long begin(StoreRequests store, MasterKeySource source) {
        return KeyEncryptionKeys.open(store, source).begin();
    }

    /** With the former key, or with the next one if an interrupted run has come so far that the former has no rows. */
    private static KeyEncryptionKeys open(StoreRequests store, MasterKeySource former, MasterKey next) {
        try {
            return KeyEncryptionKeys.open(store, former);
        } catch (KeyStartException notFormer) {
            try {
                return KeyEncryptionKeys.open(store, next);
            } catch (KeyStartException neither) {
                throw notFormer;
            }
        }
    }

    private void wrapAll(KeyEncryptionKeys keys, MasterKey next) {
        for (Wrapped row : KeyEncryptionKeys.await(table.all())) {
            if (!row.master().equals(keys.master().id())) continue;
            progress.accept("wrap " + row.id());
            KeyEncryptionKeys.await(table.write(row.id(), keys.get(row.id()), next, row.createdAt()));
        }
    }

    private void verify(Map<Long, SecretKey> expected, MasterKey next) {
        progress.accept("verify");
        List<Wrapped> rows = KeyEncryptionKeys.await(table.all());
        for (Map.Entry<Long, SecretKey> entry : expected.entrySet()) {
            boolean readable = rows.stream()
                    .filter(row -> row.id() == entry.getKey() && row.master().equals(next.id()))
                    .anyMatch(row -> next.unwrap(row.id(), row.bytes())
                            .filter(entry.getValue()::equals)
                            .isPresent());
            if (!readable)
                throw new KeyStartException("The new master key does not open key-encryption key " + entry.getKey()
                        + ": nothing was removed, and the store opens with the former key.");
        }
        if (!expected.keySet().containsAll(KekTable.ids(rows)))
            throw new KeyStartException("A key-encryption key was begun meanwhile: stop the engines and run it again.");
    }
}
