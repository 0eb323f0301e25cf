package cn.duban.ticket.clock;

/** The end of a clock's reason in Chinese, in brackets behind the calculation: the rule that gave its limit. */
final class LimitReason {
    /** In place of a rule of the policy: the limit was given with a command. */
    static final String ORDERED = "指定时限";

    private static final String AGAIN = "；更正后按现行规定重算";

    /** How each calculation of the calendar ends, and the bracket behind it. */
    private static final String[] CALCULATED = {"前完成（", "恢复前不计时限（"};

    private LimitReason() {}

    /** The end of a reason by that rule. */
    static String by(String rule) {
        return "（" + rule + "）";
    }

    /** The same after a correction of the ticket, by the policy of that moment. */
    static String corrected(String rule) {
        return by(rule + AGAIN);
    }

    /** The end of that reason, to be put behind another calculation; empty if it has none. */
    static String of(String why) {
        for (String calculated : CALCULATED) {
            int at = why.lastIndexOf(calculated);
            if (at >= 0) return why.substring(at + calculated.length() - 1);
        }
        return "";
    }

    /** The rule that a reason names; empty if it names none. */
    static String rule(String why) {
        String end = of(why);
        if (end.isEmpty()) return "";
        String inside = end.substring(1, end.length() - 1);
        return inside.endsWith(AGAIN) ? inside.substring(0, inside.length() - AGAIN.length()) : inside;
    }

    /** Whether the policy gave the limit, not a command. */
    static boolean byPolicy(String why) {
        String rule = rule(why);
        return !rule.isEmpty() && !rule.equals(ORDERED);
    }
}
