package cn.duban.http.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates against a file of hashed tokens. Checks the file for changes every two seconds, so removing an entry revokes
 * its token; while the file has faults, the last valid version applies.
 */
public final class TokenAuthenticator implements Authenticator {
    private static final Logger log = LoggerFactory.getLogger(TokenAuthenticator.class);
    private static final long CHECK_EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Path file;
    private final AtomicLong nextCheckAt = new AtomicLong();
    private volatile FileTime read;
    private volatile Map<String, Caller> callers;

    private TokenAuthenticator(Path file) throws IOException {
        this.file = file;
        this.read = Files.getLastModifiedTime(file);
        this.callers = TokenFileReader.read(file.toString(), Files.readString(file));
        nextCheckAt.set(System.nanoTime() + CHECK_EVERY_NANOS);
    }

    /** @throws IllegalArgumentException with one sentence that names every fault by file and line */
    public static TokenAuthenticator of(Path file) {
        try {
            return new TokenAuthenticator(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the token file " + file + " cannot be read: " + unreadable.getMessage());
        } catch (TokenFileReader.TokenFileException faulty) {
            throw new IllegalArgumentException(faulty.getMessage());
        }
    }

    @Override
    public Optional<Caller> of(Optional<String> token) {
        if (token.isEmpty() || token.get().isEmpty()) return Optional.empty();
        reloadIfChanged();
        return Optional.ofNullable(callers.get(hash(token.get())));
    }

    /** The hash by which the file lists a token. */
    public static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private void reloadIfChanged() {
        long due = nextCheckAt.get();
        if (System.nanoTime() - due < 0 || !nextCheckAt.compareAndSet(due, System.nanoTime() + CHECK_EVERY_NANOS))
            return;
        try {
            FileTime now = Files.getLastModifiedTime(file);
            if (now.equals(read)) return;
            read = now;
            callers = TokenFileReader.read(file.toString(), Files.readString(file));
            log.info("The token file has changed and was loaded: {} callers.", callers.size());
        } catch (IOException | TokenFileReader.TokenFileException faulty) {
            log.warn(
                    "The token file is faulty, so its last valid version applies. Correct it: {}", faulty.getMessage());
        }
    }
}
