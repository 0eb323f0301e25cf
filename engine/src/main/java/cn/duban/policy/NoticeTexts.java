package cn.duban.policy;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of notices, with placeholders such as {@code {ticket}}. No placeholder holds a citizen's data.
 *
 * <p>{@code {notice}} is the notice's own number, the same on every delivery, for receivers that keep records of messages.
 *
 * @param correction withdraws an earlier notice (更正)
 * @param bundle one message for several notices; {@code {lines}} are their texts
 */
public record NoticeTexts(
        String subject, String reminder, String urgent, String correction, String copy, String bundle) {
    public static final Set<String> PLACES = Set.of(
            "ticket", "title", "region", "unit", "clock", "rung", "due", "late", "link", "office", "name", "notice");
    public static final Set<String> BUNDLE_PLACES = Set.of("name", "count", "lines");
    public static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

    /** Fills in every placeholder. A placeholder without a value becomes empty. */
    public static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
