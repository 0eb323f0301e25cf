package cn.duban.calls;

/**
 * One report of a call as the fold keeps it; texts are empty where the report has none.
 *
 * @param millis when it happened, in epoch milliseconds
 * @param waited seconds of waiting, or -1 if not reported
 * @param within seconds within which an answer was promised
 */
record ReportedState(
        CallReport.State state,
        CallReport.Direction direction,
        long millis,
        int waited,
        int within,
        String line,
        String region,
        String agent,
        String shift,
        String rotation,
        boolean threeWay,
        String returns) {
    /** The standard's limit; applies to reports from before the policy's own limit was kept with them. */
    private static final int STANDARD_SECONDS = 15;

    static ReportedState of(CallReport call) {
        return new ReportedState(
                call.state(),
                call.direction(),
                call.at().toEpochMilli(),
                call.waitSeconds().orElse(-1),
                call.answerWithin().orElse(STANDARD_SECONDS),
                kept(call.line()),
                kept(call.region().orElse("")),
                kept(call.agent().orElse("")),
                kept(call.shift().orElse("")),
                kept(call.rotation().orElse("")),
                call.threeWay(),
                call.returns().orElse(""));
    }

    /** Interned, since thousands of reports repeat the same few texts. */
    private static String kept(String word) {
        return word.intern();
    }

    long second() {
        return Math.floorDiv(millis, 1000L);
    }
}
