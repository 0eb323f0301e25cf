package cn.duban.cassandra.backup;

import cn.duban.cassandra.CassandraSettings;
import cn.duban.cassandra.PersistenceStartException;
import cn.duban.cassandra.StoreKeys;
import cn.duban.cassandra.StoreSession;
import cn.duban.cassandra.keys.MasterKeySource;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where a restore writes. An embedded store is made under another name and gets its own when it is complete, so that no engine
 * starts on half of it; a cluster must be empty.
 */
final class RestoreTarget implements AutoCloseable {
    private static final String MASTER_KEY = "master.key";
    private static final String UNFINISHED = "restore.unfinished";
    /**
     * What may be in the data folder: the log that the command itself writes, the key of personal data, which is in no backup,
     * and a restore that was interrupted.
     */
    private static final Set<String> ALLOWED = Set.of("logs", MASTER_KEY, UNFINISHED);

    private final boolean embedded;
    private final Path dataDir;
    private final Config config;
    private final StoreSession store;

    private RestoreTarget(boolean embedded, Path dataDir, Config config, StoreSession store) {
        this.config = config;
        this.embedded = embedded;
        this.dataDir = dataDir;
        this.store = store;
    }

    static RestoreTarget open(Config config) {
        CassandraSettings settings = CassandraSettings.from(config);
        Path dataDir = settings.folder().getParent();
        if (settings.mode() == CassandraSettings.Mode.EXTERNAL) return cluster(config, dataDir);
        requireEmpty(dataDir);
        try {
            Path unfinished = dataDir.resolve(UNFINISHED);
            if (Files.exists(unfinished)) BackupFolder.delete(unfinished);
        } catch (IOException e) {
            throw new BackupException(
                    "What an interrupted restore left in " + dataDir + " cannot be removed: " + e + ".", e);
        }
        Config beside = ConfigFactory.parseMap(Map.of(
                        "duban.data-dir",
                        dataDir.resolve(UNFINISHED).toString(),
                        "duban.cassandra.class-archive",
                        false))
                .withFallback(config);
        boolean keyBeside =
                Files.exists(dataDir.resolve(MASTER_KEY)) && !MasterKeySource.isNamed(config, System.getenv());
        Config withKey = keyBeside
                ? ConfigFactory.parseMap(Map.of(
                                "duban.encryption.master-key-file",
                                dataDir.resolve(MASTER_KEY).toString()))
                        .withFallback(beside)
                : beside;
        return new RestoreTarget(true, dataDir, withKey, StoreSession.created(withKey));
    }

    private static void requireEmpty(Path dataDir) {
        if (!Files.exists(dataDir)) return;
        try (Stream<Path> all = Files.list(dataDir)) {
            List<String> found = all.map(path -> path.getFileName().toString())
                    .filter(name -> !ALLOWED.contains(name))
                    .sorted()
                    .toList();
            if (!found.isEmpty())
                throw new BackupException("The data folder " + dataDir + " is not empty (" + String.join(", ", found)
                        + "): a restore needs an empty one; set duban.data-dir.");
        } catch (IOException e) {
            throw new BackupException("The data folder " + dataDir + " cannot be read: " + e + ".", e);
        }
    }

    private static RestoreTarget cluster(Config config, Path dataDir) {
        StoreSession store = StoreSession.created(config);
        boolean used = Stream.of("region_log", "messages")
                .anyMatch(table -> store.session()
                                .execute("SELECT * FROM duban." + table + " LIMIT 1")
                                .one()
                        != null);
        if (used) {
            store.close();
            throw new BackupException("The cluster at " + store.place()
                    + " has data in keyspace duban: a restore needs an empty keyspace; drop it by hand first.");
        }
        return new RestoreTarget(false, dataDir, config, store);
    }

    StoreSession store() {
        return store;
    }

    /** The keys that were restored; the master key must be that of the engine that was backed up. */
    StoreKeys keys() {
        try {
            return store.keys(config);
        } catch (PersistenceStartException e) {
            throw new BackupException(
                    e.getMessage() + " A backup holds no master key: bring that of the engine that was backed up, as "
                            + dataDir.resolve(MASTER_KEY) + " or as duban.encryption names it.",
                    e);
        }
    }

    /** Ends the store and gives it its place. */
    void finish() {
        store.close();
        if (!embedded) return;
        Path unfinished = dataDir.resolve(UNFINISHED);
        try {
            Files.move(unfinished.resolve("cassandra"), dataDir.resolve("cassandra"), StandardCopyOption.ATOMIC_MOVE);
            Path made = unfinished.resolve(MASTER_KEY);
            if (Files.exists(made)) Files.move(made, dataDir.resolve(MASTER_KEY));
            BackupFolder.delete(unfinished);
        } catch (IOException e) {
            throw new BackupException(
                    "The restored store cannot be moved from " + unfinished + " to " + dataDir + ": " + e + ".", e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
