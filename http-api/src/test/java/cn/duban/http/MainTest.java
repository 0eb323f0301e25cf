package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from the command line: one line when it serves, one sentence when it cannot start, an orderly stop. */
@Tag("drill")
class MainTest {
    @TempDir
    Path folder;

    private Process start(String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dduban.data-dir=" + folder.resolve("data"),
                "-Dduban.cassandra.class-archive-dir=" + System.getProperty("duban.cassandra.class-archive-dir", ""),
                "-Dduban.cassandra.jvm-options=" + System.getProperty("duban.cassandra.jvm-options", ""),
                "-Dduban.cassandra.lib-dir=" + System.getProperty("duban.cassandra.lib-dir", "")));
        command.addAll(List.of(settings));
        command.addAll(List.of("-Dlogback.configurationFile=logback.xml", "-cp", classPath(), "cn.duban.http.Main"));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    /** Without the tests' classes: their log configuration would win. */
    private static String classPath() {
        StringBuilder path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            if (!entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
                path.append(path.isEmpty() ? "" : java.io.File.pathSeparator).append(entry);
        return path.toString();
    }

    private String refusal(String... settings) throws Exception {
        Process process = start(settings);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        return Files.readString(folder.resolve("stderr")).trim();
    }

    @Test
    void it_prints_its_address_when_it_serves_and_stops_orderly() throws Exception {
        Process process = start("-Dduban.http.port=0");
        try (var out = process.inputReader()) {
            String line = out.readLine();
            assertThat(line)
                    .as(Files.readString(folder.resolve("stderr")))
                    .matches("duban ready http://127\\.0\\.0\\.1:[1-9][0-9]*");
            Client http = new Client(line.substring("duban ready ".length()));
            Client.Answer made =
                    http.post("/v1/tickets", Client.registration("MAIN-1").toString());
            assertThat(made.status()).isEqualTo(201);
            long store =
                    http.get("/health/ready").json().at("/details/cassandraPid").asLong();
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(ProcessHandle.of(store).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(Files.readString(folder.resolve("data/logs/duban.log"))).doesNotContain("小区停暖三天");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_port_in_use_is_reported_before_the_database_starts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(refusal("-Dduban.http.port=" + taken.getLocalPort()))
                    .contains("port is in use", "duban.http.port")
                    .doesNotContain("\n");
        }
        assertThat(folder.resolve("data/cassandra")).doesNotExist();
    }

    @Test
    void without_authentication_it_listens_on_a_loopback_address_only() throws Exception {
        assertThat(refusal("-Dduban.http.host=0.0.0.0"))
                .contains("loopback", "duban.auth.mode")
                .doesNotContain("\n");
    }

    @Test
    void unknown_settings_are_named() throws Exception {
        assertThat(refusal("-Dduban.http.prot=1")).contains("duban.http.prot").doesNotContain("\n");
    }

    @Test
    void every_fault_of_a_token_file_is_named_by_file_and_line() throws Exception {
        Path file = folder.resolve("tokens.conf");
        Files.writeString(file, "tokens = [\n  { name: a, sha256: xyz, roles: [boss] }\n  { roles: [unit] }\n]\n");
        assertThat(refusal("-Dduban.auth.mode=tokens", "-Dduban.auth.token-file=" + file))
                .contains(
                        "tokens.conf:2: no role boss", "tokens.conf:2: sha256 is 64", "tokens.conf:3: name is missing");
    }

    @Test
    void with_a_keystore_its_address_is_https() throws Exception {
        Path keystore = folder.resolve("duban.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "duban",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=duban",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "of-the-keystore",
                        "-keystore",
                        keystore.toString()))
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Process process = start(
                "-Dduban.http.port=0",
                "-Dduban.http.tls.keystore=" + keystore,
                "-Dduban.http.tls.password=of-the-keystore");
        try (var out = process.inputReader()) {
            assertThat(out.readLine())
                    .as(Files.readString(folder.resolve("stderr")))
                    .matches("duban ready https://127\\.0\\.0\\.1:[1-9][0-9]*");
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
