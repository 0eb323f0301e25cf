package cn.duban.cassandra.keys;

import cn.duban.cassandra.files.PrivateFiles;
import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the master key is from: a PKCS#11 device, the environment, a file, or, for an embedded store alone, a file beside its
 * data that the first start makes.
 *
 * @param beside the file beside the data; empty for a cluster, whose engines must share a key
 */
public record MasterKeySource(EncryptionSettings settings, Map<String, String> environment, Optional<Path> beside) {
    public static final String VARIABLE = "DUBAN_MASTER_KEY";

    private static final String PIN = "DUBAN_PKCS11_PIN";
    private static final Logger log = LoggerFactory.getLogger(MasterKeySource.class);

    /** Whether the operator says where the master key is. */
    public static boolean isNamed(Config config, Map<String, String> environment) {
        EncryptionSettings settings = EncryptionSettings.from(config);
        return new MasterKeySource(settings, environment, Optional.empty()).named() > 0;
    }

    private int named() {
        return (hasDevice() ? 1 : 0) + (hasVariable() ? 1 : 0) + (hasFile() ? 1 : 0);
    }

    private boolean hasDevice() {
        return !settings.pkcs11Config().isEmpty();
    }

    private boolean hasVariable() {
        return !environment.getOrDefault(VARIABLE, "").isBlank();
    }

    private boolean hasFile() {
        return !settings.masterKeyFile().isEmpty();
    }

    /**
     * The existing master key.
     *
     * @return empty if there is none yet, which only the file beside the data allows
     * @throws KeyStartException with one sentence when a named key cannot be read, or none is named for a cluster
     */
    Optional<MasterKey> existing() {
        if (named() > 1)
            throw new KeyStartException("Several master keys are given: keep one of duban.encryption.pkcs11.config, the"
                    + " environment's " + VARIABLE + " and duban.encryption.master-key-file.");
        if (hasDevice()) return Optional.of(ofDevice());
        if (hasVariable())
            return Optional.of(MasterKey.ofText(environment.get(VARIABLE), "the environment's " + VARIABLE));
        if (hasFile()) return Optional.of(ofFile(Path.of(settings.masterKeyFile())));
        if (beside.isEmpty())
            throw new KeyStartException("Engines of a cluster share a master key, and none is given: set"
                    + " duban.encryption.master-key-file or the environment's " + VARIABLE
                    + " or duban.encryption.pkcs11.config, or duban.encryption.enabled = false.");
        return beside.filter(Files::exists).map(MasterKeySource::ofFile);
    }

    /** Makes the file beside the data. */
    MasterKey make() {
        Path file = beside.orElseThrow();
        try {
            PrivateFiles.write(file, MasterKey.randomText() + "\n");
        } catch (IOException e) {
            throw new KeyStartException("The master key cannot be written to " + file + ": " + e + ".", e);
        }
        log.warn(
                "A master key for citizens' data was made in {}, beside the data that it protects: move it to a place that is"
                        + " not copied with the data, name that in duban.encryption.master-key-file, and keep a second copy."
                        + " Without it citizens' data cannot be read.",
                file);
        return ofFile(file);
    }

    /** Where the key is looked for, for messages. */
    String place() {
        return beside.map(Path::toString).orElse("duban.encryption.master-key-file");
    }

    /** @throws KeyStartException with one sentence when it cannot be read */
    public static MasterKey ofFile(Path file) {
        try {
            return MasterKey.ofText(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new KeyStartException(
                    "The master key cannot be read from " + file + " ("
                            + e.getClass().getSimpleName()
                            + "), and without it citizens' data cannot be read: restore the file.",
                    e);
        }
    }

    private MasterKey ofDevice() {
        String pin = environment.getOrDefault(PIN, "");
        if (pin.isEmpty())
            throw new KeyStartException("The PKCS#11 device needs its PIN in the environment's " + PIN + ".");
        try {
            Provider device = Security.getProvider("SunPKCS11").configure(settings.pkcs11Config());
            KeyStore keys = KeyStore.getInstance("PKCS11", device);
            keys.load(null, pin.toCharArray());
            if (keys.getKey(settings.pkcs11Alias(), null) instanceof SecretKey key)
                return MasterKey.ofDevice(key, settings.pkcs11Alias(), device);
            throw new KeyStartException("The PKCS#11 device has no AES key named " + settings.pkcs11Alias()
                    + " (duban.encryption.pkcs11.alias), and without it citizens' data cannot be read.");
        } catch (GeneralSecurityException | IOException | ProviderException | InvalidParameterException e) {
            throw new KeyStartException(
                    "The PKCS#11 device of " + settings.pkcs11Config()
                            + " cannot be opened: check that file, the device and " + PIN + " (" + e.getMessage()
                            + ").",
                    e);
        }
    }

    /** Never the environment, which may hold the key. */
    @Override
    public String toString() {
        return "MasterKeySource[" + place() + "]";
    }
}
