package cn.duban.policy;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What notices say, with places such as {@code {ticket}} to be filled in; none of the places holds anything of a citizen.
 *
 * <p>{@code {notice}} is the notice's own number, the same however often it is delivered, for whoever keeps books of messages.
 *
 * @param correction takes back what was said (更正)
 * @param bundle one message for many; its {@code {lines}} are the notices' own texts
 */
public record NoticeTexts(
        String subject, String reminder, String urgent, String correction, String copy, String bundle) {
    public static final Set<String> PLACES = Set.of(
            "ticket", "title", "region", "unit", "clock", "rung", "due", "late", "link", "office", "name", "notice");
    public static final Set<String> BUNDLE_PLACES = Set.of("name", "count", "lines");
    public static final Pattern PLACE = Pattern.compile("\\{([A-Za-z]+)}");

    /** The text with every place filled; a place without a value becomes empty. */
    public static String filled(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
