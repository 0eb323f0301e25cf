package cn.duban.policy.files;

import cn.duban.policy.liveline.LiveLineRules;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Reads the block live-line of rules.conf; each key may be absent. */
final class LiveLineReader {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LONGEST_REOPEN = Duration.ofHours(1);

    private LiveLineReader() {}

    /** @param offices that the block may name */
    static LiveLineRules read(Block block, Predicate<String> offices) {
        LiveLineRules usual = LiveLineRules.USUAL;
        LiveLineRules rules = new LiveLineRules(
                block.optional("absent-after", (of, key) -> within(of, key, LONGEST, "24 hours"))
                        .orElse(usual.absentAfter()),
                block.optional("reopen-within", (of, key) -> within(of, key, LONGEST_REOPEN, "1 hour"))
                        .orElse(usual.reopenWithin()),
                block.optional("tell", (of, key) -> tell(of, key, offices)).orElse(usual.offices()),
                block.optional("through", Block::texts).orElse(usual.through()),
                block.optionalText("link").orElse(usual.link()),
                block.optionalText("text").orElse(usual.text()));
        block.end();
        return rules;
    }

    private static Duration within(Block block, String key, Duration longest, String inWords) {
        Duration time = block.duration(key);
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(longest) > 0)
            block.fault(key, key + " is from 1 minute to " + inWords + ", not " + time.toSeconds() + " seconds");
        return time;
    }

    private static List<String> tell(Block block, String key, Predicate<String> known) {
        List<String> offices = block.texts(key);
        for (String office : offices) if (!known.test(office)) block.fault(key, "the ladder has no office " + office);
        return offices;
    }
}
