package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.auth.Authenticator;
import cn.duban.http.auth.TokenAuthenticator;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of callers, from their keys to what authenticates. */
class SettingsTest {
    private static Config with(Map<String, String> settings) {
        return ConfigFactory.parseMap(settings).withFallback(Configuration.load(Map.of()));
    }

    @Test
    void open_mode_stays_on_a_loopback_address_with_tls_too() {
        assertThatThrownBy(() ->
                        Settings.of(with(Map.of("duban.http.host", "0.0.0.0", "duban.http.tls.keystore", "duban.p12"))))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("loopback");
    }

    @Test
    void faulty_settings_of_callers_are_named() {
        for (Map.Entry<Map<String, String>, String> faulty : Map.of(
                        Map.of("duban.auth.mode", "none"), "[open, tokens, jwt]",
                        Map.of("duban.auth.mode", "jwt"), "lacks issuer",
                        Map.of("duban.auth.mode", "jwt", "duban.auth.jwt.issuer", "https://i"), "lacks audience",
                        Map.of("duban.http.trusted-proxies", "proxy"), "duban.http.trusted-proxies",
                        Map.of("duban.auth.session-lasts", "1s"), "session-lasts",
                        Map.of("duban.auth.failures.overall", "0"), "duban.auth.failures")
                .entrySet())
            assertThatThrownBy(() -> Settings.of(with(faulty.getKey())))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining(faulty.getValue());
        assertThat(Settings.of(with(Map.of())).auth().open()).isTrue();
    }

    @Test
    void programs_are_known_by_the_token_file_in_both_modes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("tokens.conf"),
                "tokens = [ { name: oa, sha256: " + TokenAuthenticator.hash("secret") + ", roles: [viewer] } ]");
        for (Map<String, String> settings : List.of(
                Map.of("duban.auth.mode", "tokens", "duban.auth.token-file", file.toString()),
                Map.of(
                        "duban.auth.mode",
                        "jwt",
                        "duban.auth.jwt.issuer",
                        "https://127.0.0.1:1",
                        "duban.auth.jwt.audience",
                        "duban",
                        "duban.auth.jwt.token-file",
                        file.toString()))) {
            Settings read = Settings.of(with(settings));
            assertThat(read.auth().open()).isFalse();
            try (Authenticator callers = read.auth().authenticator()) {
                assertThat(callers.of(Optional.of("secret")).orElseThrow().name())
                        .isEqualTo("oa");
                assertThat(callers.of(Optional.of("guess"))).isEmpty();
                assertThat(callers.of(Optional.empty())).isEmpty();
            }
        }
    }
}
