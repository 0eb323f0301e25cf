package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.cassandra.keys.CassandraDataKeys;
import cn.duban.cassandra.keys.EncryptionSettings;
import cn.duban.cassandra.keys.KeyStartException;
import cn.duban.cassandra.keys.MasterKey;
import cn.duban.cassandra.keys.MasterKeyRotation;
import cn.duban.cassandra.keys.MasterKeySource;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The master key is replaced, whole or interrupted at each of its steps. */
@Tag("drill")
class MasterKeyRotationTest {
    private static final int MANY = 250_000;

    @TempDir
    Path folder;

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static String text(int seed) {
        byte[] bytes = new byte[32];
        new java.util.Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static MasterKeySource source(String text) {
        return new MasterKeySource(
                new EncryptionSettings(true, "", "", "", MANY),
                Map.of(MasterKeySource.VARIABLE, text),
                Optional.empty());
    }

    private static Optional<byte[]> read(CassandraStore store, String master, long key) {
        CassandraDataKeys keys = null;
        try {
            keys = CassandraDataKeys.start(store, source(master), MANY);
            keys.load(Set.of(key)).toCompletableFuture().join();
            return Optional.of(keys.get(key).orElseThrow().getEncoded());
        } catch (KeyStartException refused) {
            return Optional.empty();
        } finally {
            if (keys != null) keys.close();
        }
    }

    private static void rotate(CassandraStore store, String from, String to, List<String> steps, int interruptedAt) {
        new MasterKeyRotation(store, step -> {
                    steps.add(step);
                    if (steps.size() == interruptedAt) throw new Interruption();
                })
                .rotate(store, source(from), MasterKey.ofText(to, "the new file"));
    }

    private static long keks(CassandraStore store) {
        return store.session()
                .execute("SELECT * FROM duban.key_encryption_key")
                .all()
                .size();
    }

    @Test
    void interrupted_at_any_step_one_of_the_keys_opens_the_store_and_a_second_run_completes_it() {
        Config config = SharedCassandra.config(folder);
        try (EmbeddedStore embedded = EmbeddedStore.start(CassandraSettings.from(config))) {
            Schema.embedded(embedded.session()).update();
            CassandraStore store = new CassandraStore(embedded.session(), () -> {});
            String former = text(0);
            CassandraDataKeys first = CassandraDataKeys.start(store, source(former), MANY);
            long key = first.fresh().orElseThrow();
            byte[] content = first.get(key).orElseThrow().getEncoded();
            first.close();
            MasterKeyRotation.begin(store, source(former));
            assertThat(keks(store)).isEqualTo(2);

            int seed = 1;
            for (int interruptedAt = 1; ; interruptedAt++, seed++) {
                String next = text(seed);
                List<String> steps = new ArrayList<>();
                int at = interruptedAt;
                String from = former;
                try {
                    rotate(store, former, next, steps, interruptedAt);
                    assertThat(steps).hasSizeLessThan(interruptedAt);
                    break;
                } catch (Interruption interrupted) {
                    assertThat(read(store, from, key).or(() -> read(store, next, key)))
                            .as("interrupted at step " + at + " of " + steps)
                            .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
                }
                rotate(store, former, next, steps, 0);
                assertThat(read(store, next, key))
                        .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
                assertThat(read(store, former, key))
                        .as("the former key opens nothing")
                        .isEmpty();
                assertThat(keks(store)).isEqualTo(2);
                former = next;
            }
            assertThat(seed).as("wrap, wrap, verify, remove, remove, remove").isEqualTo(7);
            // The one that was not interrupted.
            assertThat(read(store, text(seed), key))
                    .hasValueSatisfying(read -> assertThat(read).isEqualTo(content));
            assertThatThrownBy(() -> rotate(store, text(98), text(99), new ArrayList<>(), 0))
                    .isInstanceOf(KeyStartException.class)
                    .hasMessageContaining("is not that of this store");
        }
    }

    @Test
    void the_command_replaces_the_key_of_a_stopped_engine() throws Exception {
        Config config = SharedCassandra.config(folder);
        long key;
        byte[] content;
        Path next = Files.writeString(folder.resolve("next.key"), text(1));
        try (Persistence persistence = Persistence.start(config)) {
            key = persistence.keys().fresh().orElseThrow();
            content = persistence.keys().get(key).orElseThrow().getEncoded();
            assertThatThrownBy(() -> StoreKeys.rotate(config, Map.of(), MasterKeySource.ofFile(next)))
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageStartingWith("Another Duban engine is running");
        }
        StoreKeys.begin(config, Map.of());
        assertThat(StoreKeys.rotate(config, Map.of(), MasterKeySource.ofFile(next)))
                .isEqualTo(2);

        assertThatThrownBy(() -> Persistence.start(config)).hasMessageContaining("is not that of this store");
        Config rotated = ConfigFactory.parseString("duban.encryption.master-key-file = \"" + next + "\"")
                .withFallback(config);
        try (Persistence persistence = Persistence.start(rotated)) {
            persistence.keys().load(Set.of(key)).toCompletableFuture().join();
            assertThat(persistence.keys().get(key).orElseThrow().getEncoded()).isEqualTo(content);
        }
    }
}
