package cn.duban.http.auth;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checked settings of callers and their credentials.
 *
 * @param tokenFile in mode tokens
 * @param jwt in mode jwt
 * @param sessionLasts how long a session of a browser lasts without being renewed
 */
public record AuthSettings(
        Optional<Path> tokenFile,
        Optional<JwtSettings> jwt,
        Duration sessionLasts,
        GuessLimits guesses,
        TrustedProxies proxies) {
    /** The supported values of duban.auth.mode, for messages. */
    private static final List<String> MODES = List.of("open", "tokens", "jwt");

    private static final Duration LONGEST_SESSION = Duration.ofDays(400);

    /**
     * @param duban the engine's whole section
     * @throws IllegalArgumentException with one sentence about the first wrong setting
     */
    public static AuthSettings of(Config duban) {
        Config auth = duban.getConfig("auth");
        String mode = auth.getString("mode");
        if (!MODES.contains(mode))
            throw new IllegalArgumentException("duban.auth.mode is " + mode + ", and must be one of " + MODES + ".");
        return new AuthSettings(
                mode.equals("tokens") ? Optional.of(Path.of(auth.getString("token-file"))) : Optional.empty(),
                mode.equals("jwt") ? Optional.of(JwtSettings.of(auth.getConfig("jwt"))) : Optional.empty(),
                sessionLasts(auth.getDuration("session-lasts")),
                guesses(auth.getConfig("failures")),
                proxies(duban.getString("http.trusted-proxies")));
    }

    private static Duration sessionLasts(Duration given) {
        if (given.compareTo(Duration.ofMinutes(1)) < 0 || given.compareTo(LONGEST_SESSION) > 0)
            throw new IllegalArgumentException(
                    "duban.auth.session-lasts is " + given + ", and must be from a minute to 400 days.");
        return given;
    }

    private static GuessLimits guesses(Config failures) {
        GuessLimits limits = new GuessLimits(
                failures.getInt("per-address"), failures.getInt("overall"), failures.getDuration("window"));
        if (limits.perAddress() < 1 || limits.overall() < 1 || limits.window().compareTo(Duration.ofSeconds(1)) < 0)
            throw new IllegalArgumentException(
                    "duban.auth.failures needs at least 1 per address, 1 overall and a window of 1s.");
        return limits;
    }

    private static TrustedProxies proxies(String text) {
        try {
            return TrustedProxies.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("duban.http.trusted-proxies: " + wrong.getMessage() + ".");
        }
    }

    /** Whether every caller has every role, so that only this machine may connect. */
    public boolean open() {
        return tokenFile.isEmpty() && jwt.isEmpty();
    }

    /** Where a person signs in at an identity provider; empty if none is set. */
    public Optional<String> signIn() {
        return jwt.flatMap(JwtSettings::signIn);
    }

    /** @throws IllegalArgumentException with one sentence if a file cannot be used */
    public Authenticator authenticator() {
        if (tokenFile.isPresent()) return TokenAuthenticator.of(tokenFile.get());
        if (jwt.isEmpty()) return Authenticator.open();
        Authenticator people = JwtAuthenticator.of(jwt.get());
        return jwt.get()
                .tokenFile()
                .<Authenticator>map(file -> new JwtOrTokens(people, TokenAuthenticator.of(file)))
                .orElse(people);
    }
}
