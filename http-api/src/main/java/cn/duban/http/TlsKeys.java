package cn.duban.http;

import cn.duban.http.auth.FileWatch;
import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.http.javadsl.ConnectionContext;
import org.apache.pekko.http.javadsl.HttpsConnectionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key and certificate of the server, from a PKCS12 file. A changed file is taken over without a restart: new connections
 * get the new certificate; while the file is faulty, the last one stays.
 */
final class TlsKeys implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TlsKeys.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Source source;
    private final FileWatch watch;
    private volatile SSLContext context;

    /**
     * Where key and password are.
     *
     * @param passwordFile is read again with the keystore, so that both may change together
     */
    record Source(Path keystore, String password, Optional<Path> passwordFile) {
        /** Empty if the engine serves plain HTTP. */
        static Optional<Source> of(Config tls) {
            String keystore = tls.getString("keystore");
            String passwordFile = tls.getString("password-file");
            if (keystore.isBlank()) return Optional.empty();
            return Optional.of(new Source(
                    Path.of(keystore),
                    tls.getString("password"),
                    passwordFile.isBlank() ? Optional.empty() : Optional.of(Path.of(passwordFile))));
        }

        private char[] secret() throws IOException {
            return (passwordFile.isPresent()
                            ? Files.readString(passwordFile.get()).strip()
                            : password)
                    .toCharArray();
        }
    }

    private TlsKeys(Source source) throws IOException, GeneralSecurityException {
        this.source = source;
        this.watch = FileWatch.of(source.keystore(), this::reload);
        try {
            this.context = read(source);
        } catch (IOException | GeneralSecurityException unusable) {
            watch.close();
            throw unusable;
        }
    }

    /** @throws StartException with one sentence if the keystore cannot be used */
    static TlsKeys of(Source source) {
        try {
            return new TlsKeys(source);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new StartException("The keystore " + source.keystore() + " cannot be used: " + reason(unusable)
                    + " (see duban.http.tls).");
        }
    }

    private static SSLContext read(Source source) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        char[] secret = source.secret();
        try (InputStream in = Files.newInputStream(source.keystore())) {
            store.load(in, secret);
        }
        if (!hasKey(store)) throw new GeneralSecurityException("it holds no private key");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, secret);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Some of the JDK's exceptions have no message. */
    private static String reason(Exception unusable) {
        return unusable.getMessage() == null ? unusable.toString() : unusable.getMessage();
    }

    private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) if (store.isKeyEntry(alias)) return true;
        return false;
    }

    private void reload() {
        try {
            context = read(source);
            log.info("The keystore has changed; new connections get its certificate.");
        } catch (IOException | GeneralSecurityException unusable) {
            log.warn(
                    "The changed keystore cannot be used, so the last certificate stays. Correct it: {}",
                    reason(unusable));
        }
    }

    /** An engine of its own for each connection. */
    HttpsConnectionContext connections() {
        return ConnectionContext.httpsServer(this::engine);
    }

    private SSLEngine engine() {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        return engine;
    }

    @Override
    public void close() {
        watch.close();
    }
}
