package cn.duban.policy.files;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.StartRule;
import cn.duban.policy.NoticeRules;
import cn.duban.policy.When;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the short phrases of policy files: "4 working hours", "none", "50 %", "1 working day after due". */
final class Clauses {
    private static final Pattern AMOUNT = Pattern.compile("(-?\\d+)\\s+(.+)");
    private static final Pattern AFTER_DUE = Pattern.compile("(.+) after due");
    private static final Pattern PERCENT = Pattern.compile("(-?\\d+(?:\\.\\d+)?)\\s*%");

    private Clauses() {}

    /**
     * Parses a limit, given as one phrase or as a block with start rule, inclusive ends and cut-off. Returns empty for "none"
     * and after a fault.
     */
    static Optional<LimitTerms> terms(Block block, String key) {
        if (!block.isBlock(key)) {
            String text = block.text(key);
            return text.equals("none")
                    ? Optional.empty()
                    : budget(block, key, text).map(LimitTerms::of);
        }
        return block.block(key).flatMap(Clauses::terms);
    }

    private static Optional<LimitTerms> terms(Block block) {
        Optional<Budget> budget = budget(block, "limit", block.text("limit"));
        StartRule start = block.optional(
                        "start", (b, k) -> b.choice(k, StartRule.class).orElse(StartRule.AT_ONCE))
                .orElse(StartRule.AT_ONCE);
        boolean inclusive = block.flag("inclusive", false);
        Optional<LocalTime> cutOff = block.optional("cut-off", Block::time);
        block.end();
        return budget.map(b -> new LimitTerms(b, start, inclusive, cutOff));
    }

    static Optional<Budget> budget(Block block, String key, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            block.fault(key, "no limit such as \"4 working hours\" or \"none\": " + text);
            return Optional.empty();
        }
        Optional<BudgetUnit> unit = unit(block, key, amount.group(2));
        try {
            return unit.map(u -> Budget.of(Integer.parseInt(amount.group(1)), u));
        } catch (IllegalArgumentException outside) {
            block.fault(key, outside.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<BudgetUnit> unit(Block block, String key, String text) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "minute", "minutes":
                return Optional.of(BudgetUnit.MINUTES);
            case "hour", "hours":
                return Optional.of(BudgetUnit.HOURS);
            case "working hour", "working hours":
                return Optional.of(BudgetUnit.WORKING_HOURS);
            case "calendar day", "calendar days":
                return Optional.of(BudgetUnit.CALENDAR_DAYS);
            case "working day", "working days":
                return Optional.of(BudgetUnit.WORKING_DAYS);
            case "day", "days":
                block.fault(key, "say \"working days\" or \"calendar days\", not " + text);
                return Optional.empty();
            default:
                block.fault(
                        key,
                        "no unit of time " + text + ": minutes, hours, working hours, calendar days or working days");
                return Optional.empty();
        }
    }

    static Optional<When> when(Block block, String key) {
        String text = block.text(key);
        Matcher after = AFTER_DUE.matcher(text);
        Matcher percent = PERCENT.matcher(text);
        if (text.isEmpty()) {
            return Optional.empty();
        } else if (text.equals("due")) {
            return Optional.of(new When.AtDue());
        } else if (text.equals("last day")) {
            return Optional.of(new When.LastDayOpening());
        } else if (after.matches()) {
            return budget(block, key, after.group(1)).map(When.AfterDue::new);
        } else if (percent.matches()) {
            double of = Double.parseDouble(percent.group(1)) / 100;
            if (of > 0 && of <= 1) {
                return Optional.of(new When.Fraction(of));
            }
            block.fault(key, "a part of the budget is above 0 % and at most 100 %, not " + text);
            return Optional.empty();
        }
        block.fault(
                key,
                "no moment such as \"50 %\", \"last day\", \"due\", \"1 working day after due\" or \"30 minutes after due\": "
                        + text);
        return Optional.empty();
    }

    /** Parses how reminders are repeated: an interval, "none", or a block with the intervals and an end. */
    static Optional<NoticeRules.Repeat> repeat(Block block, String key) {
        if (!block.has(key)) return block.optional(key, (b, k) -> NoticeRules.Repeat.NEVER);
        if (block.isBlock(key)) return block.block(key).map(Clauses::repeat);
        String text = block.text(key);
        if (text.equals("none")) return Optional.of(NoticeRules.Repeat.NEVER);
        return budget(block, key, text)
                .map(every -> new NoticeRules.Repeat(Optional.of(every), Optional.empty(), OptionalInt.empty()));
    }

    private static NoticeRules.Repeat repeat(Block block) {
        Optional<Budget> every = budget(block, "every", block.text("every"));
        Optional<Budget> urgent =
                block.optional("urgent", (b, k) -> budget(b, k, b.text(k))).flatMap(b -> b);
        Optional<Integer> most = block.optional("most", (b, k) -> b.integer(k, 1));
        block.end();
        return new NoticeRules.Repeat(
                every, urgent, most.isPresent() ? OptionalInt.of(most.get()) : OptionalInt.empty());
    }
}
