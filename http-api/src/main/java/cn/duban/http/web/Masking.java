package cn.duban.http.web;

import cn.duban.ticket.state.Matter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Masks citizens: enough is left to recognise a person, not enough to call one. */
public final class Masking {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_AFTER = 4;

    /** Fields of events in which people write sentences; a matter's own texts are {@link #matter}'s. */
    private static final List<String> WRITTEN =
            List.of("text", "reason", "note", "result", "unresolvedReason", "words", "answer");

    /** Fields that hold ids, which may look like numbers of persons. */
    private static final Set<String> IDS = Set.of(
            "id",
            "ticket",
            "tickets",
            "order",
            "call",
            "session",
            "warning",
            "mergedInto",
            "parts",
            "commandId",
            "next");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:#/-]*");
    private static final int FEWEST_DIGITS = 7;
    private static final String DIGIT = "[0-9\uff10-\uff19]";

    /** Mobile and fixed telephone numbers, and identity numbers of 18 and 15 characters, in ASCII or full-width digits. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z\uff10-\uff19])(?:"
            + DIGIT + "{17}[0-9Xx\uff10-\uff19\uff38]"
            + "|" + DIGIT + "{15}"
            + "|[1\uff11]" + DIGIT + "{2}(?:[ -]?" + DIGIT + "{4}){2}"
            + "|[0\uff10]" + DIGIT + "{2,3}[ -]?" + DIGIT + "{7,8}"
            + ")(?![0-9A-Za-z\uff10-\uff19])");

    private Masking() {}

    /** {@code 13812341234} becomes {@code 138****1234}; a number too short for that keeps its last two digits. */
    public static String phone(String phone) {
        String digits = phone.strip();
        int length = digits.codePointCount(0, digits.length());
        if (length <= SHOWN_BEFORE + SHOWN_AFTER) return "*".repeat(Math.max(1, length - 2)) + tail(digits, length, 2);
        return digits.substring(0, digits.offsetByCodePoints(0, SHOWN_BEFORE))
                + "*".repeat(length - SHOWN_BEFORE - SHOWN_AFTER)
                + tail(digits, length, SHOWN_AFTER);
    }

    private static String tail(String text, int length, int shown) {
        return length <= shown ? "" : text.substring(text.offsetByCodePoints(0, length - shown));
    }

    /** The first character and a star: {@code 张*}. */
    public static String name(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) return "*";
        return stripped.substring(0, stripped.offsetByCodePoints(0, 1)) + "*";
    }

    /** The first two characters and a star. */
    private static String company(String company) {
        String stripped = company.strip();
        int shown = Math.min(2, stripped.codePointCount(0, stripped.length()));
        return stripped.substring(0, stripped.offsetByCodePoints(0, shown)) + "*";
    }

    /** What of a matter may be seen: numbers of persons are masked in its texts, and a confidential one hides its place from units. */
    public static Matter matter(Matter matter, Visibility sight) {
        if (sight == Visibility.UNMASKED) return matter;
        boolean hidden = sight == Visibility.WITHOUT_CONTENTS
                || sight == Visibility.MASKED_UNLESS_CONFIDENTIAL && matter.confidential();
        return matter.seen(
                text(matter.title()),
                sight == Visibility.WITHOUT_CONTENTS ? "" : text(matter.content()),
                matter.address().filter(a -> !hidden).map(Masking::text),
                matter.location().filter(l -> !hidden),
                matter.citizen().filter(c -> !hidden).map(Masking::masked));
    }

    /** Masks telephone and identity numbers in a text that people wrote. */
    public static String text(String written) {
        if (digits(written) < FEWEST_DIGITS) return written;
        return NUMBER.matcher(written).replaceAll(found -> phone(found.group()));
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) if (Character.isDigit(text.charAt(i))) digits++;
        return digits;
    }

    /** Masks or removes what people wrote in an event's or a ticket's JSON, at any depth. */
    public static void texts(JsonNode tree, Visibility sight) {
        if (sight == Visibility.UNMASKED) return;
        if (tree instanceof ObjectNode object)
            for (String field : WRITTEN)
                if (object.path(field).isTextual()) {
                    if (sight == Visibility.WITHOUT_CONTENTS) object.remove(field);
                    else object.put(field, text(object.path(field).textValue()));
                }
        for (JsonNode child : tree) if (child.isContainerNode()) texts(child, sight);
    }

    /** Masks numbers of persons in every text of a page about orders, warnings or the live line, ids excepted. */
    public static ObjectNode numbers(ObjectNode page, Visibility sight) {
        if (sight != Visibility.UNMASKED) mask(page);
        return page;
    }

    private static void mask(ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties())
            field.setValue(masked(field.getValue(), IDS.contains(field.getKey())));
    }

    private static JsonNode masked(JsonNode value, boolean id) {
        if (value instanceof ObjectNode object) mask(object);
        else if (value instanceof ArrayNode list)
            for (int i = 0; i < list.size(); i++) list.set(i, masked(list.get(i), id));
        else if (value.isTextual() && !(id && ID.matcher(value.textValue()).matches()))
            return TextNode.valueOf(text(value.textValue()));
        return value;
    }

    private static Matter.Citizen masked(Matter.Citizen citizen) {
        return new Matter.Citizen(
                citizen.name().map(Masking::name),
                citizen.phone().map(Masking::phone),
                citizen.type(),
                citizen.company().map(Masking::company),
                citizen.language());
    }

    /** How much of a citizen a viewer sees. */
    public enum Visibility {
        UNMASKED,
        MASKED,
        /** For units: masked, and neither citizen nor place of a confidential ticket. */
        MASKED_UNLESS_CONFIDENTIAL,
        /** For walls: titles, and neither contents nor places nor citizens. */
        WITHOUT_CONTENTS;

        /** Whether it includes what people wrote about a matter. */
        public boolean contents() {
            return this != WITHOUT_CONTENTS;
        }

        /** The visibility for a caller that does not ask for unmasking. */
        public static Visibility of(Caller caller) {
            if (caller.roles().equals(Set.of(Role.DISPLAY))) return WITHOUT_CONTENTS;
            return caller.seesConfidentialCitizen() ? MASKED : MASKED_UNLESS_CONFIDENTIAL;
        }
    }
}
