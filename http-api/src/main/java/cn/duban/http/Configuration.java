package cn.duban.http;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Loads the whole configuration. In falling precedence: system properties, environment variables, the file of {@code
 * -Dconfig.file}, application.conf, the modules' reference.conf. An unknown key under {@code duban} is refused, since it is a
 * misspelt one.
 */
final class Configuration {
    /** System properties under {@code duban} that are no settings: one of the drill, one of the build for its tests. */
    private static final Set<String> NO_SETTINGS = Set.of("duban.drill.halt", "duban.root");

    private Configuration() {}

    static Config load(Map<String, String> environment) {
        try {
            ConfigFactory.invalidateCaches();
            Config reference = ConfigFactory.defaultReferenceUnresolved();
            Config given = ConfigFactory.defaultOverrides().withFallback(file());
            Config all = ConfigFactory.defaultOverrides()
                    .withFallback(environment(environment, reference))
                    .withFallback(file())
                    .withFallback(ConfigFactory.parseResources("application.conf"))
                    .withFallback(reference)
                    .resolve();
            refuseUnknown(given, reference);
            return all;
        } catch (ConfigException wrong) {
            throw new StartException("The configuration cannot be used: " + wrong.getMessage());
        }
    }

    private static Config file() {
        String file = System.getProperty("config.file", "");
        if (file.isEmpty()) return ConfigFactory.empty();
        return ConfigFactory.parseFile(
                new File(file), ConfigParseOptions.defaults().setAllowMissing(false));
    }

    /** The variable of a key is the key in capitals, with underscores for dots and hyphens. */
    private static Config environment(Map<String, String> environment, Config reference) {
        Map<String, Object> given = new HashMap<>();
        for (String key : keys(reference)) {
            String name = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            if (environment.containsKey(name)) given.put(key, environment.get(name));
        }
        return ConfigFactory.parseMap(given, "environment variables");
    }

    private static void refuseUnknown(Config given, Config reference) {
        Set<String> known = keys(reference);
        TreeSet<String> unknown = new TreeSet<>();
        for (Map.Entry<String, ConfigValue> entry : under(given).entrySet()) {
            String key = "duban." + plain(entry.getKey());
            if (!known.contains(key) && !NO_SETTINGS.contains(key))
                unknown.add(key + " (" + entry.getValue().origin().description() + ")");
        }
        if (!unknown.isEmpty())
            throw new StartException("There is no such setting: " + String.join(", ", unknown) + ".");
    }

    private static Set<String> keys(Config config) {
        Set<String> keys = new TreeSet<>();
        for (Map.Entry<String, ConfigValue> entry : under(config).entrySet())
            keys.add("duban." + plain(entry.getKey()));
        return keys;
    }

    private static Map<String, ConfigValue> under(Config config) {
        Map<String, ConfigValue> values = new HashMap<>();
        if (config.hasPathOrNull("duban"))
            for (Map.Entry<String, ConfigValue> entry :
                    config.getConfig("duban").entrySet()) values.put(entry.getKey(), entry.getValue());
        return values;
    }

    private static String plain(String path) {
        List<String> parts = ConfigUtil.splitPath(path);
        return String.join(".", parts);
    }
}
