package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates against a file of hashed tokens, which is read again when it changes: removing an entry revokes its token.
 * While the file has faults, the last valid version applies. Expiry follows the machine's clock, not the engine's, which tests
 * may step.
 */
public final class TokenAuthenticator implements Authenticator {
    private static final Logger log = LoggerFactory.getLogger(TokenAuthenticator.class);

    private static final int MOST_NAMED = 50;

    private final Path file;
    private final InstantSource clock;
    private final FileWatch watch;
    private volatile Map<String, Credential> credentials;
    private volatile Consumer<String> listener = words -> {};

    private TokenAuthenticator(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.watch = FileWatch.of(file, this::reload);
        try {
            this.credentials = read();
        } catch (IOException | RuntimeException cannot) {
            watch.close();
            throw cannot;
        }
    }

    /** @throws IllegalArgumentException with one sentence that names every fault by file and line */
    public static TokenAuthenticator of(Path file) {
        return of(file, InstantSource.system());
    }

    static TokenAuthenticator of(Path file, InstantSource clock) {
        try {
            return new TokenAuthenticator(file, clock);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the token file " + file + " cannot be read: " + unreadable.getMessage());
        } catch (TokenFileReader.TokenFileException faulty) {
            throw new IllegalArgumentException(faulty.getMessage());
        }
    }

    @Override
    public Optional<Caller> of(Optional<String> token) {
        return token.filter(t -> !t.isEmpty()).flatMap(this::credential).map(Credential::caller);
    }

    @Override
    public Optional<Credential> credential(String token) {
        return of(TokenHash.of(token));
    }

    @Override
    public Optional<Credential> again(Credential accepted) {
        return of(accepted.reference());
    }

    private Optional<Credential> of(String hash) {
        return Optional.ofNullable(credentials.get(hash)).filter(found -> !found.expiredAt(clock.instant()));
    }

    @Override
    public List<NamedToken> listed() {
        return credentials.values().stream()
                .map(c -> new NamedToken(c.reference(), c.caller(), c.expires()))
                .sorted(Comparator.comparing(
                        (NamedToken token) -> token.caller().name()))
                .toList();
    }

    /** The hash by which the file lists a token. */
    public static String hash(String token) {
        return TokenHash.of(token);
    }

    private Map<String, Credential> read() throws IOException {
        return TokenFileReader.read(file.toString(), Files.readString(file));
    }

    private void reload() {
        try {
            Map<String, Credential> before = credentials;
            credentials = read();
            listener.accept(change(before, credentials));
            log.info("The token file has changed and was loaded: {} callers.", credentials.size());
        } catch (IOException unreadable) {
            log.warn(
                    "The token file cannot be read, so its last version applies. Bring it back: {}",
                    String.valueOf(unreadable));
        } catch (TokenFileReader.TokenFileException faulty) {
            log.warn(
                    "The token file is faulty, so its last valid version applies. Correct it: {}", faulty.getMessage());
        }
    }

    @Override
    public void onTokensChange(Consumer<String> listener) {
        this.listener = listener;
    }

    private static String change(Map<String, Credential> before, Map<String, Credential> after) {
        List<String> words = new ArrayList<>();
        after.forEach((hash, now) -> {
            Credential then = before.get(hash);
            String name = now.caller().name();
            if (then == null) words.add("added " + name);
            else if (!then.equals(now)) words.add("changed " + name);
        });
        before.forEach((hash, then) -> {
            if (!after.containsKey(hash)) words.add("removed " + then.caller().name());
        });
        Collections.sort(words);
        int all = words.size();
        if (all == 0) return "nothing changed";
        return String.join(", ", words.subList(0, Math.min(all, MOST_NAMED)))
                + (all > MOST_NAMED ? " and " + (all - MOST_NAMED) + " more" : "");
    }

    @Override
    public void close() {
        watch.close();
    }
}
