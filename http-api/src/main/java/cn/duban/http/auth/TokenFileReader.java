package cn.duban.http.auth;

import cn.duban.http.web.Caller;
import cn.duban.http.web.Operation;
import cn.duban.http.web.Role;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads a token file into credentials by token hash; reports all faults of the file at once, each with its line. */
final class TokenFileReader {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Set<String> KEYS = Set.of("name", "sha256", "expires", "roles", "regions", "units");
    private static final Set<String> KEYS_OF_GRAFANA = Set.of("name", "sha256", "expires", "users");
    private static final Set<String> KEYS_OF_A_USER = Set.of("login", "roles", "regions");

    private static final int DAY_LENGTH = "2027-06-30".length();

    private final String file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Credential> credentials = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    private TokenFileReader(String file) {
        this.file = file;
    }

    /** @return credentials by the SHA-256 of their token, in hexadecimal */
    static Map<String, Credential> read(String file, String text) {
        TokenFileReader reading = new TokenFileReader(file);
        reading.parse(text);
        if (!reading.faults.isEmpty()) throw new TokenFileException(reading.faults);
        return Map.copyOf(reading.credentials);
    }

    private void parse(String text) {
        try {
            Config config = ConfigFactory.parseString(
                            text, ConfigParseOptions.defaults().setOriginDescription(file))
                    .resolve();
            if (!(config.root().get("tokens") instanceof ConfigList list)) {
                fault(1, "a list \"tokens\" is expected");
                return;
            }
            config.root().forEach((key, value) -> {
                if (!key.equals("tokens")) fault(line(value), "unknown key " + key);
            });
            for (ConfigValue entry : list) {
                if (entry instanceof ConfigObject object) entry(object);
                else fault(line(entry), "each entry is an object with name, sha256 and roles");
            }
        } catch (ConfigException unreadable) {
            fault(unreadable.origin() == null ? 1 : unreadable.origin().lineNumber(), unreadable.getMessage());
        }
    }

    private void entry(ConfigObject entry) {
        int before = faults.size();
        boolean grafana = entry.containsKey("users");
        onlyKnown(entry, grafana ? KEYS_OF_GRAFANA : KEYS);
        String name = text(entry, "name");
        String hash = text(entry, "sha256").toLowerCase(Locale.ROOT);
        if (name.equals(Caller.ANYONE.name()))
            fault(line(entry), "the name " + name + " is that of callers without authentication");
        if (!name.isEmpty() && !names.add(name)) fault(line(entry), "the name " + name + " is there twice");
        if (!hash.isEmpty() && !HASH.matcher(hash).matches())
            fault(line(entry.get("sha256")), "sha256 is 64 hexadecimal digits");
        Caller caller = grafana ? grafana(entry, name) : caller(entry, name);
        Optional<Instant> expires = expires(entry);
        if (faults.size() > before) return;
        if (credentials.put(hash, new Credential(hash, caller, expires)) != null)
            fault(line(entry), name + " has the token of another entry");
    }

    /** An instant with its offset, or a day: the token holds until that day ends at this machine. */
    private Optional<Instant> expires(ConfigObject entry) {
        ConfigValue value = entry.get("expires");
        if (value == null) return Optional.empty();
        String text = String.valueOf(value.unwrapped());
        try {
            return Optional.of(
                    text.length() > DAY_LENGTH
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay(ZoneId.systemDefault())
                                    .toInstant());
        } catch (DateTimeException unreadable) {
            fault(line(value), "expires is a day such as 2027-06-30, or an instant such as 2027-06-30T18:00:00+08:00");
            return Optional.empty();
        }
    }

    private Caller caller(ConfigObject entry, String name) {
        int before = faults.size();
        Set<Role> roles = roles(entry);
        Set<String> units = words(entry, "units");
        if (roles.isEmpty() && faults.size() == before) fault(line(entry), name + " has no roles");
        if (roles.contains(Role.UNIT) && units.isEmpty())
            fault(line(entry), name + " has the role unit and no units to act for");
        return new Caller(name, roles, words(entry, "regions"), units);
    }

    private Caller grafana(ConfigObject entry, String name) {
        Map<String, Caller> users = new HashMap<>();
        for (ConfigValue value : list(entry, "users")) {
            if (!(value instanceof ConfigObject user)) {
                fault(line(value), "each user is an object with login, and roles and regions as wanted");
                continue;
            }
            onlyKnown(user, KEYS_OF_A_USER);
            String login = text(user, "login");
            Set<Role> roles = roles(user);
            if (roles.isEmpty()) roles = EnumSet.of(Role.VIEWER);
            if (!Operation.GRAFANA.roles().containsAll(roles))
                fault(line(user), login + " has a role that Grafana is not for");
            Caller caller = new Caller(name + "/" + login, roles, words(user, "regions"), Set.of());
            if (users.put(Caller.login(login), caller) != null)
                fault(line(user), "the user " + login + " is there twice");
        }
        if (users.isEmpty()) fault(line(entry), name + " speaks for no users");
        return new Caller(name, Set.of(), Set.of(), Set.of(), users);
    }

    private void onlyKnown(ConfigObject object, Set<String> keys) {
        object.forEach((key, value) -> {
            if (!keys.contains(key)) fault(line(value), "unknown key " + key);
        });
    }

    private Set<Role> roles(ConfigObject object) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (ConfigValue role : list(object, "roles")) {
            Optional<Role> known = Role.ofWire(String.valueOf(role.unwrapped()));
            if (known.isEmpty()) fault(line(role), "no role " + role.unwrapped());
            known.ifPresent(roles::add);
        }
        return roles;
    }

    private String text(ConfigObject entry, String key) {
        ConfigValue value = entry.get(key);
        if (value == null) {
            fault(line(entry), key + " is missing");
            return "";
        }
        if (value.valueType() == ConfigValueType.STRING
                && !value.unwrapped().toString().isBlank())
            return value.unwrapped().toString();
        fault(line(value), key + " is a text");
        return "";
    }

    private Set<String> words(ConfigObject entry, String key) {
        Set<String> words = new TreeSet<>();
        for (ConfigValue value : list(entry, key)) words.add(String.valueOf(value.unwrapped()));
        return words;
    }

    private List<ConfigValue> list(ConfigObject entry, String key) {
        ConfigValue value = entry.get(key);
        if (value == null) return List.of();
        if (value instanceof ConfigList list) return list;
        fault(line(value), key + " is a list");
        return List.of();
    }

    private static int line(ConfigValue value) {
        return value.origin().lineNumber();
    }

    private void fault(int line, String problem) {
        faults.add(file + ":" + Math.max(line, 1) + ": " + problem);
    }

    /** A token file that cannot be used, with all its faults. */
    static final class TokenFileException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TokenFileException(List<String> faults) {
            super("the token file has faults: " + String.join("; ", faults));
        }
    }
}
