package cn.duban.engine;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${env:NAME}} from the environment: the policy names secrets and never contains them. */
public final class Secrets {
    private static final Pattern PLACE = Pattern.compile("\\$\\{env:([A-Za-z0-9_]+)}");

    private final Map<String, String> environment;

    public Secrets(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** @throws MissingException if the environment lacks a named secret */
    public String filled(String text) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = environment.get(place.group(1));
            if (value == null) throw new MissingException(place.group(1));
            return Matcher.quoteReplacement(value);
        });
    }

    /** The environment lacks a secret that the policy names. */
    public static final class MissingException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MissingException(String name) {
            super("environment variable " + name + " is not set");
        }
    }
}
