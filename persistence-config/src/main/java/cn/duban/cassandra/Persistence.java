package cn.duban.cassandra;

import cn.duban.cassandra.CassandraSettings.Mode;
import cn.duban.cassandra.disk.DiskState;
import cn.duban.cassandra.keys.KeyCounts;
import cn.duban.engine.AuditStore;
import cn.duban.engine.DataKeys;
import cn.duban.engine.RegionLog;
import cn.duban.engine.SearchStore;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entry point of this module: starts the embedded Cassandra or connects to a cluster, brings the schema up to date, and
 * provides the region log and the configuration of Pekko's journal. Close it after the actor system.
 */
public final class Persistence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Persistence.class);

    private final Optional<EmbeddedCassandra> embedded;
    private final CassandraConnection sessions;
    private final CqlSession session;
    private final StoreMonitor watch;
    private final RegionLog regionLog;
    private final StoreKeys keys;
    private final AuditStore auditStore;
    private final SearchStore searchStore;

    private Persistence(
            Optional<EmbeddedCassandra> embedded,
            CassandraConnection sessions,
            CqlSession session,
            StoreMonitor watch,
            RegionLog log,
            StoreKeys keys,
            AuditStore auditStore,
            SearchStore searchStore) {
        this.embedded = embedded;
        this.sessions = sessions;
        this.session = session;
        this.watch = watch;
        this.regionLog = log;
        this.keys = keys;
        this.auditStore = auditStore;
        this.searchStore = searchStore;
    }

    /**
     * Returns when the store can be used, which takes seconds.
     *
     * @param config the whole configuration; it reads {@code duban.cassandra}, {@code duban.encryption} and {@code duban.data-dir}
     * @throws PersistenceStartException with one sentence for the operator
     */
    public static Persistence start(Config config) {
        CassandraSettings settings = CassandraSettings.from(config);
        StoreKeys.check(config);
        if (settings.mode() == Mode.EXTERNAL) {
            CassandraConnection cluster = CassandraConnection.external(settings);
            return connect(Optional.empty(), cluster, cluster.open(), settings, config);
        }
        EmbeddedStore store = EmbeddedStore.start(settings);
        try {
            return connect(Optional.of(store.cassandra()), store.connection(), store.session(), settings, config);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /**
     * Call it while the store starts: it loads the classes of the driver, so that they are ready when the store answers.
     */
    public static void warmUp() {
        CassandraConnection.warmUp();
    }

    private static Persistence connect(
            Optional<EmbeddedCassandra> embedded,
            CassandraConnection sessions,
            CqlSession session,
            CassandraSettings settings,
            Config config) {
        try {
            StoreOwner owner = new StoreOwner(
                    session,
                    settings.mode(),
                    embedded.isPresent() ? settings.folder().toString() : sessions.addresses());
            owner.check();
            Schema schema = embedded.isPresent() ? Schema.embedded(session) : Schema.external(session, settings);
            if (settings.createSchema()) {
                schema.update();
            } else {
                schema.require();
            }
            owner.claim();
            StoreMonitor watch = new StoreMonitor();
            CassandraStore store = new CassandraStore(session, watch::sawItAway);
            StoreKeys keys = StoreKeys.start(config, settings, store);
            Fence fence = new StoreFence(store);
            RegionLog regionLog =
                    new CassandraRegionLog(store, embedded.isPresent() ? new OwnerFence(store, fence) : fence);
            embedded.ifPresent(cassandra -> cassandra.onState(state -> {
                if (state == EmbeddedCassandra.State.DOWN) {
                    watch.sawItAway();
                }
            }));
            embedded.ifPresent(cassandra -> new LogComparison(session, cassandra).start());
            watch.start(session);
            log.info(
                    "Cassandra is at {}{}.",
                    sessions.addresses(),
                    embedded.map(c -> " (process " + c.pid() + ")").orElse(""));
            return new Persistence(
                    embedded,
                    sessions,
                    session,
                    watch,
                    regionLog,
                    keys,
                    new CassandraAuditStore(store),
                    new CassandraSearchStore(store));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public RegionLog log() {
        return regionLog;
    }

    /** The keys of personal data; {@link DataKeys#NONE} if encryption is off. */
    public DataKeys keys() {
        return keys.keys();
    }

    public KeyCounts keyCounts() {
        return keys.counts();
    }

    public AuditStore auditStore() {
        return auditStore;
    }

    /** The index over all tickets. */
    public SearchStore searchStore() {
        return searchStore;
    }

    /** Overrides for the application's configuration, which includes duban-persistence.conf. */
    public Config pekkoOverrides() {
        return sessions.pekkoOverrides();
    }

    /** Whether the store does not answer at present. */
    public boolean away() {
        return watch.away();
    }

    /** Calls the listener with true when the store goes away and with false when it is back. */
    public void onAway(Consumer<Boolean> listener) {
        watch.onChange(listener);
    }

    /** Host and port, several separated by commas: for operators and their tools. */
    public String address() {
        return sessions.addresses();
    }

    /** The current process of the embedded Cassandra; empty with an external cluster. */
    public OptionalLong embeddedPid() {
        return embedded.map(cassandra -> OptionalLong.of(cassandra.pid())).orElse(OptionalLong.empty());
    }

    /** Whether the disk of the embedded Cassandra is too full for new commands; asked before every command. */
    public boolean refusesCommands() {
        return embedded.isPresent() && embedded.get().refusesCommands();
    }

    /** The room on the embedded Cassandra's disk; empty with an external cluster. */
    public Optional<DiskState> disk() {
        return embedded.map(EmbeddedCassandra::disk);
    }

    /** Closes the session, then lets the embedded Cassandra write everything to disk and end. */
    @Override
    public void close() {
        watch.close();
        keys.close();
        session.close();
        embedded.ifPresent(EmbeddedCassandra::stop);
    }
}
