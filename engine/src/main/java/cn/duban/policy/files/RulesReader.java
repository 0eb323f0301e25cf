package cn.duban.policy.files;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.Rules;
import cn.duban.policy.grade.CallBackScript;
import cn.duban.policy.liveline.LiveLineRules;
import java.time.Duration;
import java.util.function.Predicate;

/** Reads rules.conf. */
final class RulesReader {
    /** Shorter ones would erase what the centre still works with. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    /** Between tries of a call-back, where the file has none: long enough that a citizen may be home again. */
    private static final Duration USUAL_SPACING = Duration.ofHours(2);

    /** Three years with a leap day among them. */
    private static final Duration USUALLY_KEPT = Duration.ofDays(1096);

    private RulesReader() {}

    /** @param offices that the file may name */
    static Rules read(Block file, Predicate<String> offices) {
        Rules rules = new Rules(
                file.integer("redo-max", 0),
                file.integer("return-max", 0),
                file.integer("call-back-tries", 1),
                file.optional("call-back-spacing", Block::duration).orElse(USUAL_SPACING),
                file.fraction("call-back-sample", true),
                file.duration("close-after"),
                file.duration("archive-after"),
                file.fraction("due-soon-fraction", false),
                file.needs("reply-met-only-by-review").flag("reply-met-only-by-review", true),
                file.integer("extension-times", 0),
                Clauses.budget(file, "extension-max", file.text("extension-max"))
                        .orElse(Budget.of(1, BudgetUnit.WORKING_DAYS)),
                file.time("extension-cut-off"),
                file.optional("erase-after", RulesReader::eraseAfter),
                file.block("live-line")
                        .map(block -> LiveLineReader.read(block, offices))
                        .orElse(LiveLineRules.USUAL),
                file.optional("orders-kept", RulesReader::ordersKept).orElse(USUALLY_KEPT),
                file.block("call-back-script").map(RulesReader::script).orElse(CallBackScript.USUAL));
        file.end();
        return rules;
    }

    private static CallBackScript script(Block block) {
        CallBackScript script = new CallBackScript(
                NoticeTextsReader.text(block, "opening", CallBackScript.PLACES),
                NoticeTextsReader.text(block, "result", CallBackScript.PLACES),
                NoticeTextsReader.text(block, "process", CallBackScript.PLACES),
                NoticeTextsReader.text(block, "resolved", CallBackScript.PLACES),
                NoticeTextsReader.text(block, "closing", CallBackScript.PLACES));
        block.end();
        return script;
    }

    private static Duration eraseAfter(Block file, String key) {
        Duration after = file.duration(key);
        if (after.compareTo(SHORTEST) < 0)
            file.fault(key, key + " is at least a day, not " + after.toSeconds() + " seconds");
        return after;
    }

    private static Duration ordersKept(Block file, String key) {
        Duration kept = file.duration(key);
        if (kept.compareTo(SHORTEST) < 0)
            file.fault(key, key + " is at least a day, not " + kept.toSeconds() + " seconds");
        return kept;
    }
}
