package cn.duban.cassandra;

import cn.duban.cassandra.CassandraSettings.Mode;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The store of an engine, for an operator's command: one that runs, or a new one without an engine. */
public final class StoreSession implements AutoCloseable {
    private final Optional<EmbeddedCassandra> started;
    private final CqlSession session;
    private final String place;

    private StoreSession(Optional<EmbeddedCassandra> started, CqlSession session, String place) {
        this.started = started;
        this.session = session;
        this.place = place;
    }

    /**
     * Connects to the store of a running engine, and changes nothing in it.
     *
     * @throws PersistenceStartException with one sentence when there is none
     */
    public static StoreSession ofRunning(Config config) {
        CassandraSettings settings = CassandraSettings.from(config);
        if (settings.mode() == Mode.EXTERNAL) {
            CassandraConnection cluster = CassandraConnection.external(settings);
            return new StoreSession(Optional.empty(), cluster.open(), cluster.addresses());
        }
        Path folder = settings.folder();
        ProcessRecord running = ProcessRecord.read(folder)
                .filter(record -> record.process().isPresent())
                .filter(record -> Files.exists(folder.resolve("credentials.properties")))
                .orElseThrow(() -> new PersistenceStartException("No store is running in " + folder
                        + ": start the engine first, and name its data folder in duban.data-dir."));
        CassandraConnection connection = new CassandraConnection(
                List.of(InetSocketAddress.createUnresolved(CqlProbe.HOST, running.port())),
                "datacenter1",
                StoreCredentials.of(folder),
                true);
        return new StoreSession(Optional.empty(), connection.open(), folder.toString());
    }

    /** Starts an embedded store in an empty folder, or connects to a cluster, and brings the schema up to date. */
    public static StoreSession created(Config config) {
        CassandraSettings settings = CassandraSettings.from(config);
        if (settings.mode() == Mode.EXTERNAL) {
            CassandraConnection cluster = CassandraConnection.external(settings);
            return prepared(Optional.empty(), cluster.open(), settings, cluster.addresses());
        }
        EmbeddedStore store = EmbeddedStore.start(settings);
        return prepared(
                Optional.of(store.cassandra()),
                store.session(),
                settings,
                settings.folder().toString());
    }

    private static StoreSession prepared(
            Optional<EmbeddedCassandra> started, CqlSession session, CassandraSettings settings, String place) {
        StoreSession store = new StoreSession(started, session, place);
        try {
            StoreOwner owner = new StoreOwner(session, settings.mode(), place);
            owner.check();
            if (started.isPresent()) Schema.embedded(session).update();
            else if (settings.createSchema()) Schema.external(session, settings).update();
            else Schema.external(session, settings).require();
            owner.claim();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** The keys of personal data in this store. @throws PersistenceStartException if the master key is missing or another one */
    public StoreKeys keys(Config config) {
        return StoreKeys.start(config, CassandraSettings.from(config), new CassandraStore(session, () -> {}));
    }

    /** Positions of a region's log in one partition. */
    public static long positionsOfABucket() {
        return CassandraRegionLog.BUCKET;
    }

    /** The version of the schema that this program knows. */
    public static int schemaVersion() {
        return Schema.VERSION;
    }

    public CqlSession session() {
        return session;
    }

    /** The folder or the contact points, for messages. */
    public String place() {
        return place;
    }

    /** Closes the session; a store that it started writes everything to disk and ends. */
    @Override
    public void close() {
        session.close();
        started.ifPresent(EmbeddedCassandra::stop);
    }
}
