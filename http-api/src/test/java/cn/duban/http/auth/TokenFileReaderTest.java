package cn.duban.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileReaderTest {
    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("tokens.conf"), text);
    }

    private static String entry(String name, String token, String more) {
        return "{ name: " + name + ", sha256: " + TokenAuthenticator.hash(token) + ", " + more + " }";
    }

    @Test
    void a_token_identifies_its_caller() throws Exception {
        TokenAuthenticator tokens = TokenAuthenticator.of(
                file("tokens = [" + entry("oa", "secret", "roles: [operator, viewer], regions: [610802]") + "]"));
        Caller caller = tokens.of(Optional.of("secret")).orElseThrow();
        assertThat(caller).isEqualTo(new Caller("oa", Set.of(Role.OPERATOR, Role.VIEWER), Set.of("610802"), Set.of()));
        assertThat(tokens.of(Optional.of("guess"))).isEmpty();
        assertThat(tokens.of(Optional.empty())).isEmpty();
        assertThat(tokens.of(Optional.of(TokenAuthenticator.hash("secret"))))
                .as("a hash is not a token")
                .isEmpty();
    }

    @Test
    void every_fault_is_reported_with_its_line() throws Exception {
        Path file = file("tokens = [\n" + entry("a", "t", "roles: [viewer]") + "\n"
                + entry("a", "u", "roles: [viewer]") + "\n"
                + entry("b", "t", "roles: [unit]") + "\n"
                + entry("c", "v", "roles: [], colour: red") + "\n]");
        assertThatThrownBy(() -> TokenAuthenticator.of(file))
                .hasMessageContaining("tokens.conf:3: the name a is there twice")
                .hasMessageContaining("tokens.conf:4: b has the role unit and no units to act for")
                .hasMessageContaining("tokens.conf:5: unknown key colour");
    }

    @Test
    void a_grafana_token_acts_for_its_users_and_has_no_rights_of_its_own() throws Exception {
        TokenAuthenticator tokens = TokenAuthenticator.of(file("tokens = ["
                + entry(
                        "grafana",
                        "g",
                        "users: [ { login: admin, roles: [supervisor] }," + " { login: li.wei, regions: [610826] } ]")
                + "]"));
        Caller grafana = tokens.of(Optional.of("g")).orElseThrow();
        assertThat(grafana.roles()).isEmpty();
        assertThat(grafana.speaksForUsers()).isTrue();
        assertThat(grafana.speakingFor(Optional.of("Li.Wei")))
                .isEqualTo(new Caller("grafana/li.wei", Set.of(Role.VIEWER), Set.of("610826"), Set.of()));
        assertThat(grafana.speakingFor(Optional.of("admin")))
                .isEqualTo(new Caller("grafana/admin", Set.of(Role.SUPERVISOR), Set.of(), Set.of()));
        assertThatThrownBy(() -> grafana.speakingFor(Optional.of("wang"))).hasMessageContaining("wang");
    }

    @Test
    void every_fault_of_a_grafana_user_is_reported_with_its_line() throws Exception {
        Path file = file("tokens = [\n" + entry("a", "t", "users: []") + "\n"
                + entry("b", "u", "roles: [viewer], users: [ { login: x } ]") + "\n"
                + entry(
                        "c",
                        "v",
                        "users: [ { login: x },\n { login: X, roles: [unit] },\n { login: y, units: [U] }, z ]")
                + "\n]");
        assertThatThrownBy(() -> TokenAuthenticator.of(file))
                .hasMessageContaining("tokens.conf:2: a speaks for no users")
                .hasMessageContaining("tokens.conf:3: unknown key roles")
                .hasMessageContaining("tokens.conf:5: X has a role that Grafana is not for")
                .hasMessageContaining("tokens.conf:5: the user X is there twice")
                .hasMessageContaining("tokens.conf:6: unknown key units")
                .hasMessageContaining("tokens.conf:6: each user is an object with login");
    }

    @Test
    void removing_an_entry_revokes_its_token_and_a_faulty_file_changes_nothing() throws Exception {
        Path file = file("tokens = [" + entry("wall", "t", "roles: [display]") + "]");
        TokenAuthenticator tokens = TokenAuthenticator.of(file);
        Files.writeString(file, "tokens = [ {");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
        await("the faulty file is ignored")
                .during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(4))
                .until(() -> tokens.of(Optional.of("t")).isPresent());
        Files.writeString(file, "tokens = []");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(20)));
        await("the token is revoked")
                .atMost(Duration.ofSeconds(10))
                .until(() -> tokens.of(Optional.of("t")).isEmpty());
    }

    @Test
    void a_token_holds_until_its_expiry_and_not_longer() throws Exception {
        Instant end = Instant.parse("2026-06-30T10:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(end.minusMillis(1));
        TokenAuthenticator tokens = TokenAuthenticator.of(
                file("tokens = [" + entry("oa", "t", "roles: [viewer], expires: \"2026-06-30T18:00:00+08:00\"") + ", "
                        + entry("wall", "u", "roles: [display], expires: 2026-06-30") + "]"),
                now::get);
        Credential held = tokens.credential("t").orElseThrow();
        assertThat(held.expires()).contains(end);
        assertThat(tokens.again(held)).contains(held);
        now.set(end);
        assertThat(tokens.credential("t")).isEmpty();
        assertThat(tokens.again(held)).isEmpty();
        assertThat(tokens.credential("u").orElseThrow().expires())
                .as("the named day is included")
                .contains(LocalDate.parse("2026-07-01")
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant());
    }

    @Test
    void an_expiry_that_is_no_time_is_a_fault() throws Exception {
        Path file = file("tokens = [\n" + entry("a", "t", "roles: [viewer], expires: soon") + "\n]");
        assertThatThrownBy(() -> TokenAuthenticator.of(file))
                .hasMessageContaining("tokens.conf:2: expires is a day such as 2027-06-30");
    }

    @Test
    void the_name_of_open_mode_is_reserved() throws Exception {
        Path file = file("tokens = [\n" + entry("open", "t", "roles: [viewer]") + "\n]");
        assertThatThrownBy(() -> TokenAuthenticator.of(file)).hasMessageContaining("tokens.conf:2: the name open");
    }

    @Test
    void tokens_are_listed_by_name() throws Exception {
        TokenAuthenticator tokens = TokenAuthenticator.of(file("tokens = ["
                + entry("wall", "u", "roles: [display]") + ", "
                + entry("oa", "t", "roles: [viewer], regions: [610802]") + "]"));
        assertThat(tokens.listed()).extracting(token -> token.caller().name()).containsExactly("oa", "wall");
    }
}
