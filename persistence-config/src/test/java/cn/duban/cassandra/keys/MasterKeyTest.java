package cn.duban.cassandra.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Needs SoftHSM: the package softhsm2, or its library and program in the folder of -Dduban.softhsm. */
    @Test
    void a_device_wraps_and_unwraps_without_giving_its_key() throws Exception {
        Optional<Path> library = softHsm("libsofthsm2.so");
        Optional<Path> program = softHsm("softhsm2-util");
        assumeTrue(library.isPresent() && program.isPresent(), "SoftHSM is not installed (package softhsm2)");
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Path conf = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
        run(
                conf,
                program.get() + " --module " + library.get() + " --init-token --free --label duban --pin "
                        + KeyDevice.PIN + " --so-pin " + KeyDevice.PIN);
        Path config = Files.writeString(
                folder.resolve("pkcs11.cfg"),
                "name = SoftHSM\nlibrary = " + library.get() + "\nslotListIndex = 0\n"
                        + "attributes(*, CKO_SECRET_KEY, *) = { CKA_ENCRYPT = true\n CKA_DECRYPT = true }\n");
        String java = ProcessHandle.current().info().command().orElseThrow();
        run(
                conf,
                java + " -cp " + System.getProperty("java.class.path") + " " + KeyDevice.class.getName() + " "
                        + config);
    }

    /** The library reads its configuration's place from the environment, which only a new process can have. */
    private static void run(Path conf, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.split(" ")).inheritIO();
        builder.environment().put("SOFTHSM2_CONF", conf.toString());
        assertThat(builder.start().waitFor()).isZero();
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

    private static Optional<Path> softHsm(String name) {
        return Stream.of(System.getProperty("duban.softhsm", ""), "/usr/lib/softhsm", "/usr/lib64/softhsm", "/usr/bin")
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, name))
                .filter(Files::exists)
                .findFirst();
    }
}
