package cn.duban.policy.files;

import cn.duban.policy.warning.WarningRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads warning-life.conf. */
final class WarningRulesReader {
    private static final List<String> LEVELS = List.of("BLUE", "YELLOW", "ORANGE", "RED");

    private WarningRulesReader() {}

    /** @param offices that the file may name */
    static WarningRules read(Block file, Predicate<String> offices) {
        Duration coolDown = file.duration("cool-down");
        Duration over = file.duration("over");
        Duration grows = file.duration("grows");
        int mostADay = file.integer("most-a-day", 1);
        int gather = file.integer("gather", 2);
        Duration within = file.duration("within");
        Map<String, WarningRules.Telling> telling = new TreeMap<>();
        file.needs("tell").block("tell").ifPresent(block -> {
            for (String level : block.keys()) {
                Optional<Block> one = block.block(level);
                if (!LEVELS.contains(level)) block.fault(level, level + " is none of " + LEVELS);
                one.ifPresent(b -> telling.put(level, telling(b, offices)));
            }
            block.end();
        });
        String link = file.text("link");
        String text = file.text("text");
        Optional<WarningRules.Recurring> recurring =
                file.needs("recurring").block("recurring").map(WarningRulesReader::recurring);
        file.end();
        return new WarningRules(
                coolDown,
                over,
                grows,
                mostADay,
                gather,
                within,
                telling,
                link,
                text,
                recurring.orElse(new WarningRules.Recurring(1, 1, 1)));
    }

    private static WarningRules.Telling telling(Block block, Predicate<String> known) {
        List<String> offices = block.needs("offices").texts("offices");
        for (String office : offices)
            if (!known.test(office)) block.fault("offices", "the ladder has no office " + office);
        WarningRules.Telling telling = new WarningRules.Telling(
                offices,
                block.needs("through").texts("through"),
                block.needs("at-once").flag("at-once", false));
        block.end();
        return telling;
    }

    private static WarningRules.Recurring recurring(Block block) {
        WarningRules.Recurring recurring = new WarningRules.Recurring(
                block.integer("weeks", 2),
                block.integer("a-week", 1),
                block.parsed("factor", "a number", Double::valueOf).orElse(1.0));
        block.end();
        return recurring;
    }
}
