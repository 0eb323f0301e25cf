package cn.duban.cassandra;

import cn.duban.cassandra.CassandraSettings.Mode;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.Optional;

/**
 * Which kind of engine a store belongs to. The engine of an embedded store writes without asking whether another engine has
 * written; one that joins it in {@code external} mode would lose what both acknowledge. The first engine writes the mode
 * down, and one of the other mode does not start.
 *
 * @param place the folder or the contact points, for the sentence in which it is refused
 */
record StoreOwner(CqlSession session, Mode mode, String place) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Refuses a store of the other mode; call it before anything is written. */
    void check() {
        try {
            recorded().or(this::derived).ifPresent(this::refuseOther);
        } catch (DriverException e) {
            throw failed(e);
        }
    }

    /** Writes the mode down unless it is; call it when the schema is there. */
    void claim() {
        try {
            if (recorded().isPresent()) return;
            ResultSet claimed = execute(SimpleStatement.newInstance(
                    "INSERT INTO duban.store_owner (id, mode, place) VALUES (0, ?, ?) IF NOT EXISTS",
                    name(mode),
                    place));
            // Another engine may have claimed the store since the check.
            if (!claimed.wasApplied()) refuseOther(of(claimed.one()));
        } catch (DriverException e) {
            throw failed(e);
        }
    }

    private Optional<Mode> recorded() {
        boolean exists = execute(SimpleStatement.newInstance(
                                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'duban'"
                                        + " AND table_name = 'store_owner'"))
                        .one()
                != null;
        if (!exists) return Optional.empty();
        Row row = execute(SimpleStatement.newInstance("SELECT mode FROM duban.store_owner WHERE id = 0"))
                .one();
        return Optional.ofNullable(row).map(StoreOwner::of);
    }

    /** The owner of a store that was written before owners were recorded: only embedded engines use this strategy. */
    private Optional<Mode> derived() {
        if (mode == Mode.EMBEDDED) return Optional.empty();
        Row keyspace = execute(SimpleStatement.newInstance(
                        "SELECT replication FROM system_schema.keyspaces WHERE keyspace_name = 'duban'"))
                .one();
        return Optional.ofNullable(keyspace)
                .map(row -> row.getMap(0, String.class, String.class).getOrDefault("class", ""))
                .filter(strategy -> strategy.endsWith("SimpleStrategy"))
                .map(strategy -> Mode.EMBEDDED);
    }

    private void refuseOther(Mode owner) {
        if (owner == mode) return;
        throw new PersistenceStartException(
                mode == Mode.EXTERNAL
                        ? "The store at " + place
                                + " belongs to the engine that runs it as its embedded Cassandra, and a second"
                                + " engine on it would lose acknowledged commands: start Duban on that engine's data folder"
                                + " with duban.cassandra.mode = embedded, or set duban.cassandra.contact-points to another"
                                + " cluster."
                        : "The store in " + place
                                + " belongs to engines that reach it with duban.cassandra.mode = external,"
                                + " and an embedded engine on it would lose what they acknowledge: set that mode, or, if none"
                                + " of them runs any more, delete the row of duban.store_owner.");
    }

    private ResultSet execute(SimpleStatement statement) {
        return session.execute(statement
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                .setTimeout(TIMEOUT));
    }

    private static Mode of(Row row) {
        return "embedded".equals(row.getString("mode")) ? Mode.EMBEDDED : Mode.EXTERNAL;
    }

    private static String name(Mode mode) {
        return mode == Mode.EMBEDDED ? "embedded" : "external";
    }

    private PersistenceStartException failed(DriverException e) {
        return new PersistenceStartException(
                "The owner of the store at " + place + " cannot be read: " + e.getMessage() + ".", e);
    }
}
