package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartChecksTest {
    private static final Path HOME = Path.of("/opt/jdk");

    @Test
    void a_jdk_other_than_17_is_refused_in_one_sentence() {
        assertThat(JdkCheck.complaint("17.0.21+9", HOME)).isEmpty();
        assertThat(JdkCheck.complaint("21.0.2", HOME))
                .contains("The embedded Cassandra runs on JDK 17 only, but the Java in /opt/jdk is 21.0.2:"
                        + " start Duban with a JDK 17, or set duban.cassandra.java-home to one.");
        assertThat(JdkCheck.complaint("25", HOME)).isPresent();
        assertThat(JdkCheck.complaint("1.8.0_292", HOME)).isPresent();
    }

    @Test
    void a_folder_without_cassandras_jars_is_reported() {
        assertThatThrownBy(() -> CassandraJars.find("/nowhere"))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageContaining("/nowhere")
                .hasMessageContaining("duban.cassandra.lib-dir");
    }

    @Test
    void the_defaults_are_an_embedded_cassandra_on_any_free_port() {
        CassandraSettings settings = CassandraSettings.from(config(""));

        assertThat(settings.mode()).isEqualTo(CassandraSettings.Mode.EMBEDDED);
        assertThat(settings.port()).isZero();
        assertThat(settings.folder()).isAbsolute().endsWithRaw(Path.of("data/cassandra"));
    }

    @Test
    void contact_points_are_a_list_or_separated_by_commas() {
        assertThat(CassandraSettings.from(config("contact-points = [a, \"b:9999\"]"))
                        .contactPoints())
                .containsExactly(
                        InetSocketAddress.createUnresolved("a", 9042), InetSocketAddress.createUnresolved("b", 9999));
        assertThat(CassandraSettings.from(config("contact-points = \"a, b\", port = 9043"))
                        .contactPoints())
                .containsExactly(
                        InetSocketAddress.createUnresolved("a", 9043), InetSocketAddress.createUnresolved("b", 9043));
    }

    @Test
    void unknown_keys_and_wrong_values_are_refused() {
        assertThatThrownBy(() -> CassandraSettings.from(config("contact-point = a")))
                .hasMessageStartingWith("Unknown keys under duban.cassandra: contact-point;");
        assertThatThrownBy(() -> CassandraSettings.from(config("mode = inside")))
                .isInstanceOf(PersistenceStartException.class);
        assertThatThrownBy(() -> CassandraSettings.from(config("heap = lots")))
                .isInstanceOf(PersistenceStartException.class);
        assertThatThrownBy(() -> CassandraSettings.from(config("port = 70000")))
                .isInstanceOf(PersistenceStartException.class);
        assertThatThrownBy(() -> CassandraSettings.from(config("start-timeout = soon")))
                .isInstanceOf(PersistenceStartException.class);
    }

    @Test
    void a_port_in_use_is_reported() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> CqlProbe.freePorts(taken.getLocalPort()))
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " is in use");
        }
    }

    @Test
    void cassandras_last_output_is_passed_on() {
        StartOutput taken = new StartOutput(List.of(
                "WARNING: System::setSecurityManager will be removed in a future release",
                "Exception (java.lang.IllegalStateException) encountered during startup: Failed to bind port 9042 on"
                        + " 127.0.0.1."));

        assertThat(taken.reason()).isEqualTo(" (Failed to bind port 9042 on 127.0.0.1.)");
        assertThat(taken.saysPortTaken()).isTrue();
        assertThat(new StartOutput(List.of("Error: no space left")).saysPortTaken())
                .isFalse();
        assertThat(new StartOutput(List.of()).reason()).isEmpty();
    }

    private static Config config(String section) {
        return ConfigFactory.parseString("duban.cassandra { " + section + " }").withFallback(ConfigFactory.load());
    }
}
