package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.engine.RegionLog.Row;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Folders of every history get the one role, and keep what they hold. */
@Tag("drill")
class StoreRoleTest {
    private static final String REGION = "610802";

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path dataDir;

    private Config config() {
        return SharedCassandra.config(dataDir);
    }

    private Path folder() {
        return dataDir.resolve("cassandra");
    }

    private static void append(Persistence persistence, long position) {
        Row row = new Row(REGION, position, UUID.randomUUID(), Instant.EPOCH, ("batch " + position).getBytes(UTF_8));
        persistence.log().append(row).toCompletableFuture().join();
    }

    private static long head(Persistence persistence) {
        return persistence
                .log()
                .head(REGION)
                .toCompletableFuture()
                .join()
                .map(Row::position)
                .orElse(0L);
    }

    @Test
    void a_folder_of_an_earlier_version_gets_a_password_and_keeps_its_rows() throws Exception {
        try (Persistence persistence = Persistence.start(config())) {
            append(persistence, 1);
        }
        asAnEarlierVersionLeftIt();

        try (Persistence persistence = Persistence.start(config())) {
            assertThat(head(persistence)).isEqualTo(1);
            append(persistence, 2);
            assertThat(roles(persistence)).isEqualTo("duban");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        try (Persistence persistence = Persistence.start(config())) {
            assertThat(head(persistence)).isEqualTo(2);
        }
    }

    /** Without a password, an owner or closed permissions, and with the role that every new Cassandra has. */
    private void asAnEarlierVersionLeftIt() throws Exception {
        CassandraSettings settings = CassandraSettings.from(config());
        try (EmbeddedCassandra open = EmbeddedCassandra.startOpen(settings);
                CqlSession session = CassandraConnection.embedded(open, StoreCredentials.NONE)
                        .open()) {
            session.execute("TRUNCATE system_auth.roles");
            session.execute("DROP TABLE duban.store_owner");
            session.execute("DELETE FROM duban.schema_version WHERE id = 0 AND version = " + Schema.VERSION);
            session.execute("INSERT INTO duban.schema_version (id, version) VALUES (0, 2)");
        }
        // Makes the role that every new Cassandra has.
        EmbeddedCassandra.startOpen(settings).close();
        Files.delete(folder().resolve("credentials.properties"));
        Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void a_store_whose_password_is_lost_gets_a_new_one_and_keeps_its_rows() throws Exception {
        try (Persistence persistence = Persistence.start(config())) {
            append(persistence, 1);
        }
        String lost = StoreCredentials.of(folder()).password();
        Files.delete(folder().resolve("credentials.properties"));

        try (Persistence persistence = Persistence.start(config())) {
            assertThat(head(persistence)).isEqualTo(1);
            append(persistence, 2);
            assertThat(StoreCredentials.of(folder()).password()).isNotEqualTo(lost);
            assertThat(roles(persistence)).isEqualTo("duban");
        }
    }

    @Test
    void a_folder_that_engines_in_external_mode_use_is_not_opened_as_embedded() {
        CassandraSettings settings = CassandraSettings.from(config());
        try (EmbeddedStore cluster = EmbeddedStore.start(settings)) {
            Schema.embedded(cluster.session()).update();
            new StoreOwner(cluster.session(), CassandraSettings.Mode.EXTERNAL, "127.0.0.1").claim();
        }
        assertThatThrownBy(() -> Persistence.start(config()))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("The store in " + folder() + " belongs to engines that reach it with"
                        + " duban.cassandra.mode = external");
    }

    private String roles(Persistence persistence) {
        String[] address = persistence.address().split(":");
        CassandraConnection connection = new CassandraConnection(
                java.util.List.of(
                        java.net.InetSocketAddress.createUnresolved(address[0], Integer.parseInt(address[1]))),
                "datacenter1",
                StoreCredentials.of(folder()),
                true);
        try (CqlSession session = connection.open()) {
            return String.join(
                    " ",
                    session.execute("SELECT role FROM system_auth.roles").all().stream()
                            .map(row -> row.getString("role"))
                            .toList());
        }
    }
}
