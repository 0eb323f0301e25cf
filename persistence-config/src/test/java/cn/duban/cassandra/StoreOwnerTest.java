package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.engine.RegionLog;
import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Only the engine that holds its folder may use an embedded Cassandra. */
@ExtendWith(SharedCassandra.class)
class StoreOwnerTest {
    private final Path folder = SharedCassandra.dataDir().resolve("cassandra");
    private final String region = "owner-" + UUID.randomUUID();

    private static CassandraConnection connection(StoreCredentials credentials) {
        String[] address = SharedCassandra.persistence().address().split(":");
        return new CassandraConnection(
                List.of(InetSocketAddress.createUnresolved(address[0], Integer.parseInt(address[1]))),
                "datacenter1",
                credentials,
                false);
    }

    private static Row row(String region, long position, UUID writer) {
        return new Row(region, position, writer, Instant.EPOCH, ("of " + writer).getBytes(UTF_8));
    }

    private static CassandraSettings external(StoreCredentials role) {
        Config config = ConfigFactory.parseString(
                        """
                        duban.cassandra { mode = external, contact-points = "%s", username = "%s", password = "%s" }
                        """.formatted(SharedCassandra.persistence().address(), role.username(), role.password()))
                .withFallback(ConfigFactory.load());
        return CassandraSettings.from(config);
    }

    @Test
    void the_embedded_cassandra_asks_for_the_password_of_its_folder() {
        assertThat(connection(StoreCredentials.NONE).openUnlessRefused()).isEmpty();
        assertThat(connection(StoreCredentials.OF_A_NEW_STORE).openUnlessRefused())
                .as("the role that every new Cassandra has")
                .isEmpty();
        assertThat(connection(new StoreCredentials("duban", "guessed")).openUnlessRefused())
                .isEmpty();
        try (CqlSession session = connection(StoreCredentials.of(folder)).open()) {
            assertThat(session.execute("SELECT role FROM system_auth.roles").all())
                    .extracting(found -> found.getString("role"))
                    .containsExactly("duban");
        }
    }

    @Test
    void the_folder_and_its_password_are_closed_to_other_users() throws Exception {
        Path file = folder.resolve("credentials.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        for (Path closed : List.of(folder, SharedCassandra.dataDir()))
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                    .isEqualTo("rwx------");
        assertThat(StoreCredentials.of(folder).password()).hasSize(43);
        assertThat(StoreCredentials.of(folder).toString())
                .doesNotContain(StoreCredentials.of(folder).password());
    }

    @Test
    void an_engine_in_external_mode_is_refused_without_the_password_in_one_sentence() {
        CassandraConnection second = CassandraConnection.external(external(StoreCredentials.NONE));
        assertThatThrownBy(second::open)
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageMatching("Cassandra at 127\\.0\\.0\\.1:\\d+ refuses a connection without a password: .*\\.");
    }

    @Test
    void an_engine_in_external_mode_is_refused_by_the_owner_row_even_with_the_password() {
        CassandraConnection second = CassandraConnection.external(external(StoreCredentials.of(folder)));
        try (CqlSession session = second.open()) {
            StoreOwner owner = new StoreOwner(session, CassandraSettings.Mode.EXTERNAL, second.addresses());
            assertThatThrownBy(owner::check)
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageMatching(
                            "The store at 127\\.0\\.0\\.1:\\d+ belongs to the engine that runs it as its embedded"
                                    + " Cassandra, [^\n]*");
            session.execute("TRUNCATE duban.store_owner");
            try {
                assertThatThrownBy(owner::check)
                        .as("a store of an earlier version, known by its replication")
                        .isInstanceOf(PersistenceStartException.class);
            } finally {
                new StoreOwner(session, CassandraSettings.Mode.EMBEDDED, folder.toString()).claim();
            }
            assertThatThrownBy(owner::check).as("the row is there again").isInstanceOf(PersistenceStartException.class);
        }
    }

    /** Why two engines must not meet on one store: the owner does not ask whether another has written. */
    @Test
    void without_the_password_a_second_writers_acknowledged_rows_would_be_overwritten() {
        try (CqlSession session = connection(StoreCredentials.of(folder)).open()) {
            CassandraStore store = new CassandraStore(session, () -> {});
            RegionLog external = new CassandraRegionLog(store, new StoreFence(store));
            RegionLog embedded = SharedCassandra.persistence().log();
            UUID owner = UUID.randomUUID();
            UUID second = UUID.randomUUID();
            assertThat(append(embedded, row(region, 1, owner))).isEqualTo(Appended.WRITTEN);
            assertThat(append(external, row(region, 1, second))).isEqualTo(Appended.FENCED);
            assertThat(append(external, row(region, 2, second))).isEqualTo(Appended.WRITTEN);

            assertThat(append(embedded, row(region, 2, owner))).isEqualTo(Appended.WRITTEN);

            assertThat(external.read(region, 2, 1).toCompletableFuture().join())
                    .extracting(Row::writer)
                    .as("both were acknowledged, and one is lost")
                    .containsExactly(owner);
        }
    }

    private static Appended append(RegionLog log, Row row) {
        return log.append(row).toCompletableFuture().join();
    }
}
