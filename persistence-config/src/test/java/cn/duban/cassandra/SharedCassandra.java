package cn.duban.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** One embedded Cassandra for all test classes of this JVM, stopped and deleted after the last. */
final class SharedCassandra implements BeforeAllCallback {
    private static Running running;

    record Running(Path dataDir, Persistence persistence) implements AutoCloseable {
        @Override
        public void close() {
            persistence.close();
            deleteAll(dataDir);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Stored in the launcher session, not in the request: with several forks, each class is a request of its own.
        running = context.getStore(StoreScope.LAUNCHER_SESSION, ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(SharedCassandra.class, key -> start(), Running.class);
    }

    static Persistence persistence() {
        return running.persistence();
    }

    static Path dataDir() {
        return running.dataDir();
    }

    /** A session independent of the one under test. */
    static CqlSession session() {
        String[] address = persistence().address().split(":");
        return new CassandraConnection(
                        List.of(InetSocketAddress.createUnresolved(address[0], Integer.parseInt(address[1]))),
                        "datacenter1",
                        StoreCredentials.of(dataDir().resolve("cassandra")),
                        true)
                .open();
    }

    static Config config(Path dataDir) {
        return ConfigFactory.parseMap(Map.of("duban.data-dir", dataDir.toString()))
                .withFallback(ConfigFactory.load());
    }

    /** The setting of a master key that engines of a cluster share; its file is made in the folder. */
    static String masterKey(Path folder) {
        Path file = folder.resolve("shared-master.key");
        try {
            Files.writeString(file, "ZW5naW5lcyBvZiBhIGNsdXN0ZXIgc2hhcmUgdGhpcyE=");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "duban.encryption.master-key-file = \"" + file + "\"\n";
    }

    private static Running start() {
        try {
            Path dataDir = Files.createTempDirectory("duban-test");
            return new Running(dataDir, Persistence.start(config(dataDir)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void deleteAll(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
