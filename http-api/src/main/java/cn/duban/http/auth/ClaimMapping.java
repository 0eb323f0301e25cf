package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Role;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a caller from the claims of a token. What is missing gives no rights: a token that should name regions and names none
 * has no role, since a caller without regions would have all of them; likewise a clerk of a unit without units.
 */
final class ClaimMapping {
    private static final Logger log = LoggerFactory.getLogger(ClaimMapping.class);
    private static final String ALL = "*";
    /** Names are written into histories and logs, a line each. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,100}");

    private final JwtSettings.Claims names;
    private final Map<String, Role> roleNames;

    ClaimMapping(JwtSettings settings) {
        this.names = settings.claims();
        this.roleNames = settings.roleNames();
    }

    /** Empty for a token without a usable name. */
    Optional<Caller> caller(JWTClaimsSet claims) {
        Object name = value(claims, names.name());
        if (!(name instanceof String text) || !NAME.matcher(text).matches()) return Optional.empty();
        if (text.equals(Caller.ANYONE.name())) return Optional.empty();
        EnumSet<Role> roles = roles(words(claims, names.roles()));
        Set<String> units = names.units().isEmpty() ? Set.of() : words(claims, names.units());
        if (units.isEmpty()) roles.remove(Role.UNIT);
        Set<String> regions = Set.of();
        if (!names.regions().isEmpty()) {
            regions = words(claims, names.regions());
            if (regions.isEmpty()) {
                log.info("The token of {} names no regions in {}, so it gives no rights.", text, names.regions());
                roles.clear();
            }
            if (regions.contains(ALL)) regions = Set.of();
        }
        return Optional.of(new Caller(text, roles, regions, units));
    }

    private EnumSet<Role> roles(Set<String> words) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words)
            (roleNames.isEmpty() ? Role.ofWire(word) : Optional.ofNullable(roleNames.get(word))).ifPresent(roles::add);
        return roles;
    }

    /** A list of texts, or one text with spaces or commas. */
    private static Set<String> words(JWTClaimsSet claims, String path) {
        Set<String> words = new TreeSet<>();
        Object value = value(claims, path);
        if (value instanceof Collection<?> list)
            for (Object one : list) if (one instanceof String text && !text.isBlank()) words.add(text.strip());
        if (value instanceof String text) for (String one : text.split("[ ,]+")) if (!one.isEmpty()) words.add(one);
        return words;
    }

    /** The claim of that whole name, else the one inside claims that the dots lead to. */
    private static Object value(JWTClaimsSet claims, String path) {
        Object whole = claims.getClaim(path);
        if (whole != null) return whole;
        Object value = claims.getClaims();
        for (String step : path.split("\\.")) value = value instanceof Map<?, ?> map ? map.get(step) : null;
        return value;
    }
}
