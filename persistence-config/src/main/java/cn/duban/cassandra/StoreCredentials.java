package cn.duban.cassandra;

import cn.duban.cassandra.files.PrivateFiles;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * The role and the password that the embedded Cassandra asks for. They are made at the first start and kept in its folder
 * alone, so that an engine without access to that folder cannot write into its store.
 */
public record StoreCredentials(String username, String password) {
    static final StoreCredentials NONE = new StoreCredentials("", "");
    /** What a Cassandra has before it has roles of its own. */
    static final StoreCredentials OF_A_NEW_STORE = new StoreCredentials("cassandra", "cassandra");

    private static final String ROLE = "duban";
    private static final int BYTES = 32;

    /** Reads the credentials of the embedded Cassandra's folder, or makes them. */
    public static StoreCredentials of(Path folder) {
        Path file = folder.resolve("credentials.properties");
        try {
            if (Files.exists(file)) return read(file);
            StoreCredentials made = new StoreCredentials(ROLE, random());
            PrivateFiles.write(file, "username=" + made.username() + "\npassword=" + made.password() + "\n");
            return made;
        } catch (IOException e) {
            throw new PersistenceStartException(
                    "The password of the store in " + file + " cannot be read or made: " + e + ".", e);
        }
    }

    private static StoreCredentials read(Path file) throws IOException {
        Properties p = new Properties();
        p.load(new StringReader(PrivateFiles.read(file)));
        String username = p.getProperty("username", "");
        String password = p.getProperty("password", "");
        if (username.isEmpty() || password.isEmpty())
            throw new PersistenceStartException(
                    "The file " + file + " holds no username and password: restore it, or delete it to get new ones.");
        return new StoreCredentials(username, password);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Never the password: records print their fields. */
    @Override
    public String toString() {
        return "StoreCredentials[" + username + "]";
    }
}
