package cn.duban.policy.files;

import cn.duban.policy.NoticeTexts;
import cn.duban.policy.NoticeTexts.Form;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Reads the texts of notices.conf: the usual ones, and those of single kinds of channels with their ceilings. */
final class NoticeTextsReader {
    /** What a mobile carrier joins into one text message, what a person listens to, and what WeChat Work takes. */
    private static final Map<String, Integer> CEILINGS =
            Map.of("SMS", 500, "PHONE", NoticeTexts.spoken(Duration.ofSeconds(30)), "WECHAT", 600, "EMAIL", 0);

    private NoticeTextsReader() {}

    static NoticeTexts none() {
        return new NoticeTexts("", "", new Form("", "", "", "", "", 0), Map.of());
    }

    static NoticeTexts read(Block block) {
        String reminder = text(block, "reminder", NoticeTexts.PLACES);
        Form usual = new Form(
                reminder,
                text(block, "urgent", NoticeTexts.PLACES),
                text(block, "correction", NoticeTexts.PLACES),
                text(block, "bundle", NoticeTexts.BUNDLE_PLACES),
                optional(block, "line", NoticeTexts.PLACES, reminder),
                0);
        NoticeTexts texts = new NoticeTexts(
                text(block, "subject", NoticeTexts.PLACES),
                text(block, "copy", NoticeTexts.PLACES),
                usual,
                forms(block, usual));
        block.end();
        return texts;
    }

    private static Map<String, Form> forms(Block block, Form usual) {
        Map<String, Form> forms = new HashMap<>();
        for (String word : NoticeTexts.SHORTEST_FIRST) {
            int ceiling = CEILINGS.get(word);
            Optional<Form> own = block.block(word.toLowerCase(Locale.ROOT)).map(of -> form(of, usual, ceiling));
            forms.put(word, own.orElseGet(() -> withCeiling(usual, ceiling)));
        }
        return forms;
    }

    private static Form withCeiling(Form of, int ceiling) {
        return new Form(of.reminder(), of.urgent(), of.correction(), of.bundle(), of.line(), ceiling);
    }

    private static Form form(Block block, Form usual, int ceiling) {
        boolean timed = block.has("longest-speech");
        if (timed && block.has("longest")) block.fault("longest", "longest and longest-speech exclude each other");
        int longest = ceiling;
        if (timed) longest = NoticeTexts.spoken(block.duration("longest-speech"));
        else if (block.has("longest")) longest = block.integer("longest", 1);
        for (String key : List.of("longest", "longest-speech")) block.optionalText(key);
        String reminder = optional(block, "reminder", NoticeTexts.PLACES, usual.reminder());
        Form form = new Form(
                reminder,
                optional(block, "urgent", NoticeTexts.PLACES, usual.urgent()),
                optional(block, "correction", NoticeTexts.PLACES, usual.correction()),
                optional(block, "bundle", NoticeTexts.BUNDLE_PLACES, usual.bundle()),
                optional(block, "line", NoticeTexts.PLACES, usual.line()),
                longest);
        block.end();
        return form;
    }

    private static String optional(Block block, String key, Set<String> places, String otherwise) {
        return block.optionalText(key).isEmpty() ? otherwise : text(block, key, places);
    }

    /** A text whose placeholders are all among these. */
    static String text(Block block, String key, Set<String> places) {
        String text = block.text(key);
        Matcher place = NoticeTexts.PLACE.matcher(text);
        while (place.find())
            if (!places.contains(place.group(1)))
                block.fault(
                        key,
                        "no place {" + place.group(1) + "}, there are "
                                + places.stream().sorted().toList());
        return text;
    }
}
