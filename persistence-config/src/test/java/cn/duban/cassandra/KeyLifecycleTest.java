package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DataKeys;
import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Keys over restarts, kills and erasures, and the files in which they are. */
@Tag("drill")
class KeyLifecycleTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path dataDir;

    private Optional<ProcessHandle> orphan = Optional.empty();

    @AfterEach
    void endTheOrphan() {
        orphan.ifPresent(ProcessHandle::destroyForcibly);
        orphan.ifPresent(process -> process.onExit().join());
    }

    private Config config(String settings) {
        return ConfigFactory.parseString(settings).withFallback(SharedCassandra.config(dataDir));
    }

    private Persistence start() {
        return Persistence.start(config(""));
    }

    private void refused(String settings, String sentence) {
        assertThatThrownBy(() -> Persistence.start(config(settings)))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    private static long fresh(DataKeys keys) {
        // Awaitility looks a first time only after a pause.
        return keys.fresh()
                .orElseGet(() -> await().until(keys::fresh, Optional::isPresent).orElseThrow());
    }

    private static byte[] content(DataKeys keys, long key) {
        keys.load(Set.of(key)).toCompletableFuture().join();
        return keys.get(key).orElseThrow().getEncoded();
    }

    private CqlSession session(Persistence persistence) {
        String[] address = persistence.address().split(":");
        return new CassandraConnection(
                        List.of(InetSocketAddress.createUnresolved(address[0], Integer.parseInt(address[1]))),
                        "datacenter1",
                        StoreCredentials.of(dataDir.resolve("cassandra")),
                        true)
                .open();
    }

    private byte[] wrapped(Persistence persistence, long key) {
        try (CqlSession session = session(persistence)) {
            ByteBuffer buffer = session.execute(
                            "SELECT wrapped FROM duban.data_key WHERE block = ? AND key = ?", key >> 8, (int)
                                    (key & 255))
                    .one()
                    .getByteBuffer(0);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(dataDir)) {
            return all.filter(file -> !file.equals(dataDir)).toList();
        }
    }

    private List<Path> filesWith(byte[] bytes) throws IOException {
        List<Path> found = new ArrayList<>();
        String wanted = new String(bytes, ISO_8859_1);
        for (Path file : files()) {
            if (!Files.isRegularFile(file) || file.getFileName().toString().startsWith("ballast")) continue;
            try {
                if (Files.readString(file, ISO_8859_1).contains(wanted)) found.add(dataDir.relativize(file));
            } catch (NoSuchFileException deleted) {
                // By a compaction meanwhile; the searches that count are made when Cassandra has ended.
            }
        }
        return found;
    }

    @Test
    void keys_survive_a_restart_and_an_erased_one_is_in_no_file_afterwards() throws Exception {
        long erased;
        long kept;
        byte[] erasedWrapped;
        byte[] keptWrapped;
        byte[] keptContent;
        try (Persistence persistence = start()) {
            DataKeys keys = persistence.keys();
            erased = fresh(keys);
            kept = fresh(keys);
            keptContent = content(keys, kept);
            erasedWrapped = wrapped(persistence, erased);
            keptWrapped = wrapped(persistence, kept);
            keys.erase(erased).toCompletableFuture().join();
            assertThat(filesWith(keptWrapped))
                    .as("the search finds bytes in the commit log")
                    .isNotEmpty();
        }
        assertThat(filesWith(erasedWrapped)).as("erased before the first flush").isEmpty();
        // The next ones are flushed before they are erased, and so their rows leave by compaction.
        long flushed = kept;
        try (Persistence persistence = start()) {
            DataKeys keys = persistence.keys();
            assertThat(content(keys, kept)).isEqualTo(keptContent);
            keys.load(Set.of(erased)).toCompletableFuture().join();
            assertThat(keys.get(erased)).isEmpty();
            assertThat(filesWith(keptWrapped))
                    .as("the search finds bytes in a table")
                    .isNotEmpty();
            keys.erase(flushed).toCompletableFuture().join();
        }
        try (Persistence persistence = start()) {
            DataKeys keys = persistence.keys();
            keys.load(Set.of(flushed)).toCompletableFuture().join();
            assertThat(keys.get(flushed)).isEmpty();
            await("compaction removes the row")
                    .atMost(LONG_ENOUGH)
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(filesWith(keptWrapped)).isEmpty());
        }
        assertThat(filesWith(keptWrapped)).isEmpty();
        assertThat(filesWith(keptContent)).as("the key itself").isEmpty();
    }

    @Test
    void keys_given_out_before_a_kill_of_both_processes_are_there_afterwards() throws Exception {
        List<Long> given = new ArrayList<>();
        Process engine = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dduban.cassandra.lib-dir=" + System.getProperty("duban.cassandra.lib-dir"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyedEngine.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(engine.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("cassandra")) orphan = ProcessHandle.of(Long.parseLong(words[1]));
                if (words.length != 2 || !words[0].equals("key")) continue;
                given.add(Long.parseLong(words[1]));
                if (given.size() == 3_000) {
                    orphan.orElseThrow().destroyForcibly();
                    engine.toHandle().destroyForcibly();
                }
            }
        }
        orphan.orElseThrow().onExit().join();
        // The last line may be cut off.
        given.remove(given.size() - 1);
        assertThat(given).hasSizeGreaterThanOrEqualTo(2_999);
        try (Persistence persistence = start()) {
            DataKeys keys = persistence.keys();
            keys.load(Set.copyOf(given)).toCompletableFuture().join();
            assertThat(given).allMatch(key -> keys.get(key).isPresent());
        }
    }

    @Test
    void a_wrong_a_missing_and_an_unreadable_master_key_and_no_encryption_are_refused_and_nothing_changes()
            throws Exception {
        long key;
        byte[] content;
        Path file = dataDir.resolve("master.key");
        try (Persistence persistence = start()) {
            key = fresh(persistence.keys());
            content = content(persistence.keys(), key);
        }
        String right = Files.readString(file);
        Path elsewhere = Files.move(file, dataDir.resolve("moved.key"));

        refused("", "The master key of this store is missing from " + file);
        assertThat(file).doesNotExist();
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
        refused("", "is not that of this store");
        Files.writeString(file, right.substring(5));
        assertThatThrownBy(this::start)
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageContaining("must be 32 bytes in base64")
                .hasMessageNotContaining(right.substring(5, 20));
        refused("duban.encryption.master-key-file = \"/nowhere/key\"", "cannot be read from /nowhere/key");
        refused("duban.encryption.enabled = false", "This store's personal data is encrypted");

        Files.delete(file);
        try (Persistence persistence =
                Persistence.start(config("duban.encryption.master-key-file = \"" + elsewhere + "\""))) {
            assertThat(content(persistence.keys(), key)).isEqualTo(content);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void without_encryption_there_are_no_keys() {
        try (Persistence persistence = Persistence.start(config("duban.encryption.enabled = false"))) {
            assertThat(persistence.keys()).isSameAs(DataKeys.NONE);
        }
        assertThat(dataDir.resolve("master.key")).doesNotExist();
    }

    @Test
    void no_file_or_folder_of_the_engine_is_open_to_other_users() throws Exception {
        Files.createDirectories(dataDir.resolve("cassandra/data"));
        Path old = Files.writeString(dataDir.resolve("cassandra/data/of-an-earlier-version"), "");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r--r--"));
        try (Persistence persistence = Persistence.start(config("duban.cassandra.class-archive-dir = \"\""))) {
            fresh(persistence.keys());
            await("the ballast is made").until(() -> Files.exists(dataDir.resolve("cassandra/ballast")));
            assertThat(open()).isEmpty();
        }
        assertThat(open()).isEmpty();
        assertThat(dataDir.resolve("cassandra/commitlog")).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve("master.key"))))
                .isEqualTo("rw-------");
        try (Stream<Path> cache = Files.list(dataDir.resolve("cassandra/cache"))) {
            assertThat(cache).as("the class archive").isNotEmpty();
        }
    }

    private Map<Path, String> open() throws IOException {
        Map<Path, String> open = new HashMap<>();
        for (Path file : files()) {
            Set<PosixFilePermission> permissions;
            try {
                permissions = Files.getPosixFilePermissions(file);
            } catch (NoSuchFileException deleted) {
                continue;
            }
            if (permissions.stream().anyMatch(OTHERS::contains))
                open.put(dataDir.relativize(file), PosixFilePermissions.toString(permissions));
        }
        return open;
    }
}
