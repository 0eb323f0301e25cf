package cn.duban.metrics;

import java.util.Locale;

/** What a measure counts: events, seconds by slice, or how many there are now. */
public enum MeasureKind {
    HAPPENINGS,
    DURATIONS,
    LEVELS;

    /** The name of a measure in series and in Grafana: {@code TIME_TO_SIGN} is {@code timeToSign}. */
    public static String wire(Enum<?> measure) {
        String[] words = measure.name().split("_");
        StringBuilder camel = new StringBuilder(words[0].toLowerCase(Locale.ROOT));
        for (int i = 1; i < words.length; i++)
            camel.append(words[i].charAt(0)).append(words[i].substring(1).toLowerCase(Locale.ROOT));
        return camel.toString();
    }
}
