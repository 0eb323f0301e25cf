package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedCassandra.class)
class SchemaTest {

    @Test
    void theScriptRecordsTheVersionThisCodeKnows() {
        try (CqlSession session = SharedCassandra.session()) {
            assertThat(session.execute("SELECT version FROM duban.schema_version WHERE id = 0")
                            .one()
                            .getInt(0))
                    .isEqualTo(Schema.VERSION);
            Schema.embedded(session).bring();
            Schema.embedded(session).require();
        }
    }

    @Test
    void dataOfANewerVersionIsRefusedInOneSentence() {
        try (CqlSession session = SharedCassandra.session()) {
            session.execute("INSERT INTO duban.schema_version (id, version) VALUES (0, 99)");
            try {
                assertThatThrownBy(() -> Schema.embedded(session).bring())
                        .isInstanceOf(PersistenceStartException.class)
                        .hasMessageStartingWith("The data was written by a newer Duban (schema 99, this one knows 1)");
            } finally {
                session.execute("DELETE FROM duban.schema_version WHERE id = 0 AND version = 99");
            }
        }
    }

    @Test
    void aClusterThatIsNotThereIsNamedWithItsAddress() {
        Sessions nobody =
                new Sessions(List.of(InetSocketAddress.createUnresolved("127.0.0.1", 1)), "datacenter1", "", "", false);

        assertThatThrownBy(nobody::open)
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("Cassandra cannot be reached at 127.0.0.1:1 in data centre datacenter1");
    }
}
