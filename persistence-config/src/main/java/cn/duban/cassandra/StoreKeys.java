package cn.duban.cassandra;

import cn.duban.cassandra.CassandraSettings.Mode;
import cn.duban.cassandra.keys.CassandraDataKeys;
import cn.duban.cassandra.keys.EncryptionSettings;
import cn.duban.cassandra.keys.KeyCounts;
import cn.duban.cassandra.keys.KeyStartException;
import cn.duban.cassandra.keys.MasterKey;
import cn.duban.cassandra.keys.MasterKeyRotation;
import cn.duban.cassandra.keys.MasterKeySource;
import cn.duban.engine.DataKeys;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** The keys of personal data of a store, by the settings; none if encryption is off. */
public final class StoreKeys implements AutoCloseable {
    private final Optional<CassandraDataKeys> keys;

    private StoreKeys(Optional<CassandraDataKeys> keys) {
        this.keys = keys;
    }

    /** Refuses wrong settings before the store is started. */
    static void check(Config config) {
        sentences(() -> EncryptionSettings.from(config));
    }

    /** Waits for the store. @throws PersistenceStartException with one sentence for the operator */
    static StoreKeys start(Config config, CassandraSettings settings, CassandraStore store) {
        return sentences(() -> {
            EncryptionSettings encryption = EncryptionSettings.from(config);
            if (!encryption.enabled()) {
                CassandraDataKeys.requireNone(store);
                return new StoreKeys(Optional.empty());
            }
            return new StoreKeys(Optional.of(CassandraDataKeys.start(
                    store, source(encryption, settings, System.getenv()), encryption.keysInMemory())));
        });
    }

    /**
     * Replaces the master key of a store whose engines do not run.
     *
     * @param environment holds the former key or its device's PIN, if the settings say so
     * @return how many key-encryption keys the new one wraps
     * @throws PersistenceStartException with one sentence for the operator
     */
    public static int rotate(Config config, Map<String, String> environment, MasterKey next) {
        return onStore(
                config,
                environment,
                (store, former) -> new MasterKeyRotation(store, step -> {}).rotate(store, former, next));
    }

    /** Begins a key-encryption key for the data keys to come. @return its id */
    public static long begin(Config config, Map<String, String> environment) {
        return onStore(config, environment, MasterKeyRotation::begin);
    }

    public DataKeys keys() {
        return keys.map(DataKeys.class::cast).orElse(DataKeys.NONE);
    }

    public KeyCounts counts() {
        return keys.map(CassandraDataKeys::counts).orElse(KeyCounts.NONE);
    }

    @Override
    public void close() {
        keys.ifPresent(CassandraDataKeys::close);
    }

    private static <T> T onStore(
            Config config, Map<String, String> environment, BiFunction<CassandraStore, MasterKeySource, T> work) {
        CassandraSettings settings = CassandraSettings.from(config);
        MasterKeySource source = sentences(() -> source(EncryptionSettings.from(config), settings, environment));
        if (settings.mode() == Mode.EXTERNAL) {
            CassandraConnection cluster = CassandraConnection.external(settings);
            try (CqlSession session = cluster.open()) {
                return onSession(
                        session, Schema.external(session, settings), settings, cluster.addresses(), source, work);
            }
        }
        try (EmbeddedStore store = EmbeddedStore.start(settings)) {
            return onSession(
                    store.session(),
                    Schema.embedded(store.session()),
                    settings,
                    settings.folder().toString(),
                    source,
                    work);
        }
    }

    private static <T> T onSession(
            CqlSession session,
            Schema schema,
            CassandraSettings settings,
            String place,
            MasterKeySource source,
            BiFunction<CassandraStore, MasterKeySource, T> work) {
        new StoreOwner(session, settings.mode(), place).check();
        schema.require();
        return sentences(() -> work.apply(new CassandraStore(session, () -> {}), source));
    }

    private static MasterKeySource source(
            EncryptionSettings encryption, CassandraSettings settings, Map<String, String> environment) {
        return new MasterKeySource(
                encryption,
                environment,
                settings.mode() == Mode.EMBEDDED
                        ? Optional.of(settings.folder().resolveSibling("master.key"))
                        : Optional.empty());
    }

    private static <T> T sentences(Supplier<T> work) {
        try {
            return work.get();
        } catch (KeyStartException e) {
            throw new PersistenceStartException(e.getMessage(), e);
        }
    }
}
