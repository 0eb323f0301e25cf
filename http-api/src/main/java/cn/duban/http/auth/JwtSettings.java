package cn.duban.http.auth;

import cn.duban.http.web.Role;
import com.typesafe.config.Config;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of JSON Web Tokens.
 *
 * @param jwks an address or a file of keys; empty to ask the issuer where they are
 * @param refetchAfter how long an unknown key waits after the last fetch
 * @param roleNames the issuer's names for roles; empty if it uses the engine's
 * @param tokenFile tokens of programs that have no JWT
 * @param signIn where a person signs in at the issuer, with {@code {next}} for the page to come back to; empty if pages offer none
 */
public record JwtSettings(
        String issuer,
        String audience,
        Optional<String> jwks,
        Duration clockSkew,
        Duration refetchAfter,
        Duration refreshEvery,
        Claims claims,
        Map<String, Role> roleNames,
        Optional<Path> tokenFile,
        Optional<String> signIn) {

    /**
     * The names of claims, with dots for claims inside claims.
     *
     * @param regions empty if every token is for all regions
     */
    public record Claims(String name, String roles, String regions, String units) {}

    /** @throws IllegalArgumentException with one sentence about what is missing or wrong */
    static JwtSettings of(Config jwt) {
        Config claims = jwt.getConfig("claims");
        JwtSettings settings = new JwtSettings(
                required(jwt, "issuer"),
                required(jwt, "audience"),
                given(jwt, "jwks"),
                jwt.getDuration("clock-skew"),
                jwt.getDuration("refetch-after"),
                jwt.getDuration("refresh-every"),
                new Claims(
                        required(claims, "name"),
                        required(claims, "roles"),
                        claims.getString("regions").strip(),
                        claims.getString("units").strip()),
                roleNames(jwt.getString("role-names")),
                given(jwt, "token-file").map(Path::of),
                given(jwt, "sign-in").map(JwtSettings::signInAddress));
        if (settings.jwks().isEmpty()) KeySource.requireSafe(URI.create(settings.issuer()));
        if (settings.clockSkew().compareTo(Duration.ofMinutes(10)) > 0)
            throw new IllegalArgumentException("duban.auth.jwt.clock-skew is more than ten minutes.");
        return settings;
    }

    /** A path of a proxy before the engine, or an https address: pages link to it. */
    private static String signInAddress(String address) {
        boolean path = address.startsWith("/") && !address.startsWith("//");
        if (!path && !address.startsWith("https://"))
            throw new IllegalArgumentException("duban.auth.jwt.sign-in is " + address
                    + ", and must be a path such as /oauth2/start?rd={next} or an https address.");
        return address;
    }

    private static String required(Config config, String key) {
        return given(config, key)
                .orElseThrow(() ->
                        new IllegalArgumentException("duban.auth.mode is jwt, and duban.auth.jwt lacks " + key + "."));
    }

    private static Optional<String> given(Config config, String key) {
        String text = config.getString(key).strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** @param text such as {@code clerks=operator, leaders=supervisor} */
    static Map<String, Role> roleNames(String text) {
        Map<String, Role> names = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            if (pair.isBlank()) continue;
            int sign = pair.lastIndexOf('=');
            Optional<Role> role = sign < 1
                    ? Optional.empty()
                    : Role.ofWire(pair.substring(sign + 1).strip());
            if (role.isEmpty())
                throw new IllegalArgumentException("duban.auth.jwt.role-names has " + pair.strip()
                        + ", and must have pairs such as clerks=operator.");
            names.put(pair.substring(0, sign).strip(), role.get());
        }
        return names;
    }
}
