package cn.duban.http.auth;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** All sessions of browsers on this node, kept in a file so that they outlive a restart, and ended one by one. */
public final class LoginSessions implements AutoCloseable {
    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 8;
    /** Of one credential: a script that begins sessions without end pushes out its own oldest ones. */
    private static final int MOST_OF_A_CREDENTIAL = 1_000;

    private static final int MOST = 20_000;

    private final InstantSource clock;
    private final Duration lasts;
    private final SessionFile file;
    private final LastUse lastUse;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, LoginSession> bySecret = new ConcurrentHashMap<>();

    /** A session with the secret for its cookie, complete when it is on disk. */
    record Begun(String secret, LoginSession session) {}

    private LoginSessions(InstantSource clock, Duration lasts, SessionFile file) {
        this.clock = clock;
        this.lasts = lasts;
        this.file = file;
        SessionFile.Content found = file.read();
        this.lastUse = new LastUse(clock, found.lastUse());
        for (LoginSession session : found.sessions()) bySecret.put(session.secretHash(), session);
    }

    /** @param lasts from its beginning or last renewal */
    public static LoginSessions in(Path dataDir, Duration lasts) {
        return in(dataDir, lasts, InstantSource.system());
    }

    static LoginSessions in(Path dataDir, Duration lasts, InstantSource clock) {
        return new LoginSessions(clock, lasts, SessionFile.at(dataDir.resolve("sessions.json")));
    }

    /** Sessions that end with this process. */
    public static LoginSessions inMemory() {
        return new LoginSessions(InstantSource.system(), Duration.ofDays(90), SessionFile.none());
    }

    LastUse lastUse() {
        return lastUse;
    }

    Optional<LoginSession> of(String secretHash) {
        return Optional.ofNullable(bySecret.get(secretHash)).filter(s -> !s.expiredAt(clock.instant()));
    }

    boolean has(LoginSession session) {
        return of(session.secretHash()).isPresent();
    }

    Begun begin(Credential credential, String address, String agent) {
        byte[] secret = new byte[SECRET_BYTES];
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(secret);
        random.nextBytes(id);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = clock.instant();
        LoginSession session = new LoginSession(
                HexFormat.of().formatHex(id),
                TokenHash.of(text),
                credential,
                now,
                now,
                end(now, credential),
                address,
                agent);
        pushOutOldest(credential);
        bySecret.put(session.secretHash(), session);
        file.save(this::content);
        return new Begun(text, session);
    }

    /** Starts its time again; returns the session unchanged if it has just been ended. */
    LoginSession renew(LoginSession session) {
        Instant now = clock.instant();
        LoginSession renewed = bySecret.computeIfPresent(
                session.secretHash(), (hash, found) -> found.renewed(now, end(now, found.credential())));
        file.save(this::content);
        return renewed == null ? session : renewed;
    }

    private Instant end(Instant now, Credential credential) {
        Instant end = now.plus(lasts);
        return credential.expires().filter(end::isAfter).orElse(end);
    }

    private void pushOutOldest(Credential credential) {
        pushOutOldest(
                bySecret.values().stream()
                        .filter(s -> s.credential().reference().equals(credential.reference()))
                        .toList(),
                MOST_OF_A_CREDENTIAL);
        if (bySecret.size() >= MOST) pushOutOldest(List.copyOf(bySecret.values()), MOST);
    }

    /** Leaves room for one more. */
    private void pushOutOldest(List<LoginSession> among, int most) {
        if (among.size() < most) return;
        List<LoginSession> oldest = among.stream()
                .sorted(Comparator.comparing(LoginSession::renewedAt))
                .toList();
        for (int i = 0; i <= oldest.size() - most; i++)
            bySecret.remove(oldest.get(i).secretHash());
    }

    /** Ended at once; the stage is complete when a restart does not bring it back. */
    CompletionStage<Void> end(LoginSession session) {
        bySecret.remove(session.secretHash());
        return file.save(this::content);
    }

    /** The sessions that have not expired, the newest first. */
    List<LoginSession> all() {
        Instant now = clock.instant();
        return bySecret.values().stream()
                .filter(s -> !s.expiredAt(now))
                .sorted(Comparator.comparing(LoginSession::begunAt).reversed().thenComparing(LoginSession::id))
                .toList();
    }

    /** Forgets expired sessions, and writes down when each credential was last used. */
    void tick() {
        Instant now = clock.instant();
        boolean expired = bySecret.values().removeIf(s -> s.expiredAt(now));
        if (lastUse.changed() || expired) file.save(this::content);
    }

    private SessionFile.Content content() {
        return new SessionFile.Content(List.copyOf(bySecret.values()), lastUse.all());
    }

    @Override
    public void close() {
        CompletableFuture<Void> last = file.save(this::content);
        last.exceptionally(failed -> null).join();
        file.close();
    }
}
