package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginSessionsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LASTS = Duration.ofDays(90);

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);

    private LoginSessions open() {
        return LoginSessions.in(folder, LASTS, now::get);
    }

    private static Credential credential(String token, Optional<Instant> expires) {
        return new Credential(
                TokenHash.of(token), new Caller("wall", Set.of(Role.DISPLAY), Set.of("610802"), Set.of()), expires);
    }

    @Test
    void a_session_outlives_a_restart_and_the_file_opens_nothing() throws Exception {
        LoginSessions before = open();
        LoginSessions.Begun begun = before.begin(credential("token", Optional.empty()), "10.0.0.1", "Firefox");
        before.lastUse().mark("reference");
        before.close();
        Path file = folder.resolve("sessions.json");
        assertThat(Files.readString(file)).doesNotContain(begun.secret()).contains(TokenHash.of(begun.secret()));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        LoginSessions after = open();
        assertThat(after.of(TokenHash.of(begun.secret()))).contains(begun.session());
        assertThat(after.of(begun.secret())).isEmpty();
        assertThat(after.of(begun.session().id())).isEmpty();
        assertThat(after.lastUse().of("reference")).contains(START);
        after.close();
    }

    @Test
    void an_ended_session_stays_ended_after_a_restart() {
        LoginSessions before = open();
        LoginSessions.Begun begun = before.begin(credential("token", Optional.empty()), "10.0.0.1", "");
        before.end(begun.session()).toCompletableFuture().join();
        assertThat(before.has(begun.session())).isFalse();
        assertThat(before.renew(begun.session())).isEqualTo(begun.session());
        assertThat(before.has(begun.session()))
                .as("renewing does not bring it back")
                .isFalse();
        // Only closed afterwards: a killed process writes nothing more.
        LoginSessions after = open();
        assertThat(after.all()).isEmpty();
        before.close();
        after.close();
    }

    @Test
    void a_session_expires_unless_it_is_renewed_and_never_outlives_its_credential() {
        LoginSessions sessions = open();
        String hash = TokenHash.of(
                sessions.begin(credential("a", Optional.empty()), "x", "").secret());
        Instant end = START.plus(Duration.ofDays(100));
        LoginSessions.Begun bound = sessions.begin(credential("b", Optional.of(end)), "x", "");
        assertThat(bound.session().expiresAt()).isEqualTo(START.plus(LASTS));
        now.set(START.plus(Duration.ofDays(89)));
        sessions.renew(sessions.of(hash).orElseThrow());
        assertThat(sessions.renew(bound.session()).expiresAt()).isEqualTo(end);
        now.set(START.plus(Duration.ofDays(178)));
        assertThat(sessions.of(hash)).isPresent();
        assertThat(sessions.has(bound.session())).isFalse();
        now.set(START.plus(Duration.ofDays(179)));
        assertThat(sessions.of(hash)).isEmpty();
        sessions.tick();
        assertThat(sessions.all()).isEmpty();
        sessions.close();
    }

    @Test
    void a_script_that_begins_sessions_without_end_pushes_out_its_own_oldest() {
        LoginSessions sessions = open();
        LoginSessions.Begun other = sessions.begin(credential("other", Optional.empty()), "x", "");
        LoginSessions.Begun first = sessions.begin(credential("script", Optional.empty()), "x", "");
        for (int i = 0; i < 1_000; i++) {
            now.set(now.get().plusSeconds(1));
            sessions.begin(credential("script", Optional.empty()), "x", "");
        }
        assertThat(sessions.all()).hasSize(1_001);
        assertThat(sessions.has(first.session())).isFalse();
        assertThat(sessions.has(other.session())).isTrue();
        sessions.close();
    }

    @Test
    void an_unreadable_file_is_set_aside() throws Exception {
        Files.writeString(folder.resolve("sessions.json"), "{\"sessions\":[{\"id\":");
        LoginSessions sessions = open();
        assertThat(sessions.all()).isEmpty();
        assertThat(folder.resolve("sessions.json.unreadable")).exists();
        sessions.close();
    }
}
