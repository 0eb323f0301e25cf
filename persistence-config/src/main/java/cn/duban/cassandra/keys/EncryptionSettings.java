package cn.duban.cassandra.keys;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code duban.encryption}, typed; reference.conf documents each.
 *
 * @param masterKeyFile empty: none is named
 * @param pkcs11Config the file that configures the JDK's PKCS#11 provider; empty: no device
 */
public record EncryptionSettings(
        boolean enabled, String masterKeyFile, String pkcs11Config, String pkcs11Alias, int keysInMemory) {
    private static final Set<String> KEYS = Set.of("enabled", "master-key-file", "pkcs11", "keys-in-memory");
    private static final int LEAST_IN_MEMORY = 10 * KeyBlock.SIZE;

    /** Reads the section from the whole configuration; unknown keys and wrong values are start errors. */
    public static EncryptionSettings from(Config config) {
        try {
            Config c = config.getConfig("duban.encryption");
            Set<String> unknown = new TreeSet<>(c.root().keySet());
            unknown.removeAll(KEYS);
            if (!unknown.isEmpty())
                throw new KeyStartException("Unknown keys under duban.encryption: " + String.join(", ", unknown)
                        + "; known are " + String.join(", ", new TreeSet<>(KEYS)) + ".");
            int inMemory = c.getInt("keys-in-memory");
            if (inMemory < LEAST_IN_MEMORY)
                throw new KeyStartException("duban.encryption.keys-in-memory must be at least " + LEAST_IN_MEMORY
                        + ", not " + inMemory + ".");
            return new EncryptionSettings(
                    c.getBoolean("enabled"),
                    c.getString("master-key-file"),
                    c.getString("pkcs11.config"),
                    c.getString("pkcs11.alias"),
                    inMemory);
        } catch (ConfigException e) {
            throw new KeyStartException("The section duban.encryption cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
