package cn.duban.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of notices, with placeholders such as {@code {ticket}}. No placeholder holds a citizen's data.
 *
 * <p>{@code {notice}} is the notice's own number, the same on every delivery, for receivers that keep records of messages.
 *
 * @param usual the texts of a channel that has none of its own
 * @param forms by the ladder's word for a channel: the texts that differ there, and the ceiling
 */
public record NoticeTexts(String subject, String copy, Form usual, Map<String, Form> forms) {
    public static final Set<String> PLACES = Set.of(
            "ticket", "title", "region", "unit", "clock", "rung", "due", "late", "link", "office", "name", "notice");
    public static final Set<String> BUNDLE_PLACES = Set.of("name", "count", "overdue", "lines", "link", "notices");
    public static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");
    /** The channel words, the shortest form first: a channel that serves several has the shortest form of them. */
    public static final List<String> SHORTEST_FIRST = List.of("PHONE", "SMS", "WECHAT", "EMAIL");

    private static final int SPOKEN_A_SECOND = 4;

    /**
     * The texts of one kind of channel.
     *
     * @param correction withdraws an earlier notice (更正)
     * @param bundle one message for several tickets; {@code {lines}} holds as many lines as fit, {@code {link}} leads to the
     *     list, {@code {notices}} are the numbers of all its notices, each in brackets
     * @param line what a bundle says of one ticket
     * @param longest the most characters of a message; 0 for no ceiling
     */
    public record Form(String reminder, String urgent, String correction, String bundle, String line, int longest) {
        public boolean fits(String text) {
            return longest == 0 || text.length() <= longest;
        }
    }

    public NoticeTexts {
        forms = Map.copyOf(forms);
    }

    /** The form of a channel that serves these words. */
    public Form form(Set<String> serves) {
        for (String word : SHORTEST_FIRST) if (serves.contains(word)) return forms.getOrDefault(word, usual);
        return usual;
    }

    /** The characters that a voice says in that time, at the pace of a news reader. */
    public static int spoken(Duration time) {
        return (int) Math.max(1, time.toSeconds() * SPOKEN_A_SECOND);
    }

    /** Fills in every placeholder. A placeholder without a value becomes empty. */
    public static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
