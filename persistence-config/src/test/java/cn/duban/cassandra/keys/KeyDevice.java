package cn.duban.cassandra.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A program that makes a master key in a PKCS#11 device and uses it; it fails if the device does not do what it must. */
final class KeyDevice {
    static final String PIN = "1234";

    private static final SecretKey KEK = new SecretKeySpec(new byte[MasterKey.BYTES], "AES");
    private static final String ALIAS = "duban-master";

    private KeyDevice() {}

    public static void main(String[] args) throws Exception {
        Path config = Path.of(args[0]);
        makeKey(config);
        MasterKey master = source(config, PIN, ALIAS).existing().orElseThrow();
        byte[] wrapped = master.wrap(7, KEK);
        assertThat(source(config, PIN, ALIAS).existing().orElseThrow().unwrap(7, wrapped))
                .contains(KEK);
        assertThat(master.unwrap(8, wrapped)).isEmpty();
        assertThatThrownBy(() -> source(config, PIN, "another").existing())
                .isInstanceOf(KeyStartException.class)
                .hasMessageContaining("no AES key named another");
        assertThatThrownBy(() -> source(config, "", ALIAS).existing())
                .isInstanceOf(KeyStartException.class)
                .hasMessageContaining("DUBAN_PKCS11_PIN");
        System.exit(0);
    }

    private static void makeKey(Path config) throws Exception {
        Provider device = Security.getProvider("SunPKCS11").configure(config.toString());
        KeyStore keys = KeyStore.getInstance("PKCS11", device);
        keys.load(null, PIN.toCharArray());
        KeyGenerator generator = KeyGenerator.getInstance("AES", device);
        generator.init(256);
        keys.setEntry(ALIAS, new KeyStore.SecretKeyEntry(generator.generateKey()), null);
    }

    private static MasterKeySource source(Path config, String pin, String alias) {
        return new MasterKeySource(
                new EncryptionSettings(true, "", config.toString(), alias, 10_000),
                Map.of("DUBAN_PKCS11_PIN", pin),
                Optional.empty());
    }
}
