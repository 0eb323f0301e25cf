package cn.duban.policy.files;

import cn.duban.policy.liveline.LiveLineRules;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads the block live-line of rules.conf; each key may be absent. */
final class LiveLineReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private LiveLineReader() {}

    /** @param offices that the block may name */
    static LiveLineRules read(Block block, Predicate<String> offices) {
        LiveLineRules usual = LiveLineRules.USUAL;
        LiveLineRules rules = new LiveLineRules(
                block.optional("absent-after", LiveLineReader::absentAfter).orElse(usual.absentAfter()),
                block.optional("tell", (of, key) -> tell(of, key, offices)).orElse(usual.offices()),
                block.optional("through", Block::texts).orElse(usual.through()),
                block.optionalText("link").orElse(usual.link()),
                block.optionalText("text").orElse(usual.text()));
        block.end();
        return rules;
    }

    private static Duration absentAfter(Block block, String key) {
        Duration after = block.duration(key);
        if (after.compareTo(SHORTEST) < 0 || after.compareTo(LONGEST) > 0)
            block.fault(key, key + " is from 1 minute to 24 hours, not " + after.toSeconds() + " seconds");
        return after;
    }

    private static List<String> tell(Block block, String key, Predicate<String> known) {
        List<String> offices = block.texts(key);
        for (String office : offices) if (!known.test(office)) block.fault(key, "the ladder has no office " + office);
        return offices;
    }
}
