package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Brings the keyspace to this version by one script, and refuses one that a newer Duban has written. */
record Schema(CqlSession session, String replication, int keyGraceSeconds) {
    /** The version that duban-schema.cql inserts at its end. */
    static final int VERSION = 5;

    /** Until then each node of a cluster must have been repaired, or an erased key comes back. */
    private static final int KEY_GRACE_SECONDS = 864_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    static Schema embedded(CqlSession session) {
        return new Schema(session, "{'class': 'SimpleStrategy', 'replication_factor': 1}", 0);
    }

    static Schema external(CqlSession session, CassandraSettings settings) {
        return new Schema(
                session,
                "{'class': 'NetworkTopologyStrategy', '" + settings.datacenter() + "': " + settings.replicationFactor()
                        + "}",
                KEY_GRACE_SECONDS);
    }

    /** Runs the script unless it has been run already. */
    void update() {
        try {
            int found = found();
            if (found > VERSION) {
                throw new PersistenceStartException("The data was written by a newer Duban (schema " + found
                        + ", this one knows " + VERSION + "): start that version, or point duban.data-dir or"
                        + " duban.cassandra.contact-points to other data.");
            }
            if (found < VERSION) {
                for (String statement : statements()) {
                    execute(statement);
                }
                if (!session.checkSchemaAgreement()) {
                    throw new PersistenceStartException(
                            "The nodes of the Cassandra cluster do not agree on the schema: look at nodetool"
                                    + " describecluster and start again.");
                }
            }
        } catch (DriverException e) {
            throw new PersistenceStartException("The schema cannot be created or read: " + e.getMessage() + ".", e);
        }
    }

    /** For engines that may not change the schema: fails unless it is there already. */
    void require() {
        if (found() < VERSION) {
            throw new PersistenceStartException(
                    "There is no keyspace duban of this version: run duban-schema.cql, or set"
                            + " duban.cassandra.create-schema.");
        }
    }

    private int found() {
        boolean exists = execute("SELECT table_name FROM system_schema.tables WHERE keyspace_name = 'duban'"
                                + " AND table_name = 'schema_version'")
                        .one()
                != null;
        if (!exists) {
            return 0;
        }
        var row = execute("SELECT version FROM duban.schema_version WHERE id = 0 LIMIT 1")
                .one();
        return row == null ? 0 : row.getInt(0);
    }

    private ResultSet execute(String statement) {
        return session.execute(SimpleStatement.newInstance(statement).setTimeout(TIMEOUT));
    }

    private List<String> statements() {
        String script;
        try (InputStream in = Schema.class.getResourceAsStream("/duban-schema.cql")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> statements = new ArrayList<>();
        for (String part : script.replaceAll("(?m)^--.*$", "")
                .replace("{replication}", replication)
                .replace("{key-grace-seconds}", Integer.toString(keyGraceSeconds))
                .split(";")) {
            if (!part.isBlank()) {
                statements.add(part.strip());
            }
        }
        return statements;
    }
}
