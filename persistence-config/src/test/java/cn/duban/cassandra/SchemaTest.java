package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCassandra.class)
class SchemaTest {
    private static final List<String> LARGE = List.of("messages", "region_log", "region_checkpoint_part");

    @Test
    void the_script_records_the_current_schema_version() {
        try (CqlSession session = SharedCassandra.session()) {
            assertThat(session.execute("SELECT version FROM duban.schema_version WHERE id = 0")
                            .one()
                            .getInt(0))
                    .isEqualTo(Schema.VERSION);
            Schema.embedded(session).update();
            Schema.embedded(session).require();
        }
    }

    @Test
    void tables_of_the_first_version_get_the_current_compaction() {
        try (CqlSession session = SharedCassandra.session()) {
            Map<String, Map<String, String>> asNew = compactions(session);
            for (String table : LARGE)
                session.execute(
                        "ALTER TABLE duban." + table + " WITH compaction = {'class': 'SizeTieredCompactionStrategy'}");
            session.execute("DELETE FROM duban.schema_version WHERE id = 0 AND version = " + Schema.VERSION);
            session.execute("INSERT INTO duban.schema_version (id, version) VALUES (0, 1)");
            assertThat(compactions(session)).isNotEqualTo(asNew);

            Schema.embedded(session).update();

            assertThat(compactions(session))
                    .isEqualTo(asNew)
                    .allSatisfy((table, compaction) -> assertThat(compaction).containsEntry("min_threshold", "16"));
        }
    }

    private static Map<String, Map<String, String>> compactions(CqlSession session) {
        Map<String, Map<String, String>> compactions = new TreeMap<>();
        for (String table : LARGE)
            compactions.put(
                    table,
                    session.execute(
                                    "SELECT compaction FROM system_schema.tables WHERE keyspace_name = 'duban' AND table_name = '"
                                            + table + "'")
                            .one()
                            .getMap(0, String.class, String.class));
        return compactions;
    }

    @Test
    void data_of_a_newer_version_is_refused_in_one_sentence() {
        try (CqlSession session = SharedCassandra.session()) {
            session.execute("INSERT INTO duban.schema_version (id, version) VALUES (0, 99)");
            try {
                assertThatThrownBy(() -> Schema.embedded(session).update())
                        .isInstanceOf(PersistenceStartException.class)
                        .hasMessageStartingWith("The data was written by a newer Duban (schema 99, this one knows 5)");
            } finally {
                session.execute("DELETE FROM duban.schema_version WHERE id = 0 AND version = 99");
            }
        }
    }

    @Test
    void an_unreachable_cluster_is_reported_with_its_address() {
        CassandraConnection unreachable = new CassandraConnection(
                List.of(InetSocketAddress.createUnresolved("127.0.0.1", 1)),
                "datacenter1",
                StoreCredentials.NONE,
                false);

        assertThatThrownBy(unreachable::open)
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("Cassandra cannot be reached at 127.0.0.1:1 in data centre datacenter1");
    }
}
