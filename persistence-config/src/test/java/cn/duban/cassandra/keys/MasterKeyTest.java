package cn.duban.cassandra.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    private static final SecretKey KEK = new SecretKeySpec(new byte[MasterKey.BYTES], "AES");

    @TempDir
    Path folder;

    @Test
    void what_a_key_has_wrapped_it_alone_unwraps_and_only_for_the_same_owner() {
        MasterKey key = MasterKey.ofText(MasterKey.randomText(), "a test");
        MasterKey other = MasterKey.ofText(MasterKey.randomText(), "a test");
        byte[] wrapped = key.wrap(7, KEK);
        assertThat(key.unwrap(7, wrapped)).contains(KEK);
        assertThat(key.unwrap(8, wrapped)).isEmpty();
        assertThat(other.unwrap(7, wrapped)).isEmpty();
        assertThat(key.unwrap(7, new byte[3])).isEmpty();
        assertThat(key.wrap(7, KEK)).as("each time another nonce").isNotEqualTo(wrapped);
        assertThat(other.id()).isNotEqualTo(key.id());
    }

    @Test
    void neither_text_nor_faults_show_the_key() {
        String text = MasterKey.randomText();
        assertThat(MasterKey.ofText(text, "a test").toString()).doesNotContain(text.substring(0, 6));
        String cut = text.substring(3);
        assertThatThrownBy(() -> MasterKey.ofText(cut, "a test"))
                .isInstanceOf(KeyStartException.class)
                .hasNoCause()
                .hasMessageNotContaining(cut.substring(0, 6));
        MasterKeySource source = source("", Map.of(MasterKeySource.VARIABLE, text), Optional.of(folder));
        assertThat(source.toString()).doesNotContain(text.substring(0, 6));
    }

    @Test
    void the_environment_a_file_and_the_file_beside_the_data_give_keys_and_two_of_them_are_refused() throws Exception {
        String text = MasterKey.randomText();
        Path file = Files.writeString(folder.resolve("key"), text + "\n");
        String id = MasterKey.ofText(text, "a test").id();
        Map<String, String> environment = Map.of(MasterKeySource.VARIABLE, text);
        assertThat(source("", environment, Optional.empty())
                        .existing()
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
        assertThat(source(file.toString(), Map.of(), Optional.empty())
                        .existing()
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
        assertThat(source("", Map.of(), Optional.of(file))
                        .existing()
                        .orElseThrow()
                        .id())
                .isEqualTo(id);
        assertThat(source("", Map.of(), Optional.of(folder.resolve("none"))).existing())
                .isEmpty();
        assertThatThrownBy(() ->
                        source(file.toString(), environment, Optional.empty()).existing())
                .isInstanceOf(KeyStartException.class)
                .hasMessageStartingWith("Several master keys are given");
        assertThatThrownBy(() -> source("", Map.of(), Optional.empty()).existing())
                .isInstanceOf(KeyStartException.class)
                .hasMessageStartingWith("Engines of a cluster share a master key");
    }

    @Test
    void wrong_settings_are_refused() {
        assertThatThrownBy(() -> EncryptionSettings.from(
                        ConfigFactory.parseString("duban.encryption.key = 1").withFallback(ConfigFactory.load())))
                .hasMessageStartingWith("Unknown keys under duban.encryption: key;");
        assertThatThrownBy(
                        () -> EncryptionSettings.from(ConfigFactory.parseString("duban.encryption.keys-in-memory = 5")
                                .withFallback(ConfigFactory.load())))
                .hasMessageContaining("must be at least");
        assertThat(EncryptionSettings.from(ConfigFactory.load()).enabled()).isTrue();
    }

    private static MasterKeySource source(String file, Map<String, String> environment, Optional<Path> beside) {
        return new MasterKeySource(
                new EncryptionSettings(
                        true,
                        file,
                        "",
                        "",
                        EncryptionSettings.from(ConfigFactory.load()).keysInMemory()),
                environment,
                beside);
    }
}
