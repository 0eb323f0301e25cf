package cn.duban.cassandra.backup;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key of a folder of backups. Each file is encrypted with a key of its own, derived from it (HKDF with SHA-256). */
public final class BackupKey {
    public static final String VARIABLE = "DUBAN_BACKUP_KEY";
    private static final String SETTING = "duban.backup.key-file";
    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final byte[] bytes;

    private BackupKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws BackupException with one sentence when there is no key, or two */
    public static BackupKey of(Config config, Map<String, String> environment) {
        String file = config.getString(SETTING);
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!file.isBlank() && !variable.isBlank())
            throw new BackupException(
                    "Two keys are given: keep one of " + SETTING + " and the environment's " + VARIABLE + ".");
        if (file.isBlank() && variable.isBlank())
            throw new BackupException("Backups are encrypted, and no key is given: make one with"
                    + " \"openssl rand -base64 32 > backup.key\", name that file in " + SETTING
                    + " (or put its line into the environment's " + VARIABLE
                    + "), and keep a copy away from the backups.");
        if (file.isBlank()) return ofText(variable, "the environment's " + VARIABLE);
        try {
            return ofText(Files.readString(Path.of(file)), "the file " + file);
        } catch (IOException e) {
            throw new BackupException("The key of the backups cannot be read from " + file + ": " + e + ".", e);
        }
    }

    private static BackupKey ofText(String text, String where) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == BYTES) return new BackupKey(bytes);
        } catch (IllegalArgumentException e) {
            // The sentence below says what is expected; the text itself is a secret.
        }
        throw new BackupException(
                "The key in " + where + " is not 32 bytes in base64: make one with \"openssl rand -base64 32\".");
    }

    /** The key of one file. */
    SecretKey ofFile(byte[] salt, String context) {
        return new SecretKeySpec(mac(mac(salt, bytes), bytes("file " + context), new byte[] {1}), "AES");
    }

    /** Authenticates a manifest. */
    byte[] seal(byte[] manifest) {
        return mac(mac(bytes("duban backup manifest"), bytes), manifest);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) mac.update(part);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "BackupKey";
    }
}
