package cn.duban.calls;

/**
 * What is kept of one report of a call; words are empty where nothing was said.
 *
 * @param millis when it happened
 * @param waited seconds, or -1 if the report does not say
 * @param within seconds in which an answer was promised
 */
record Told(
        Call.State state,
        Call.Direction direction,
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
    /** What the standard promises; reports from before the policy's own word was kept with them stand under it. */
    private static final int STANDARD_SECONDS = 15;

    static Told of(Call call) {
        return new Told(
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

    /** Thousands of reports say the same few words. */
    private static String kept(String word) {
        return word.intern();
    }

    long second() {
        return Math.floorDiv(millis, 1000L);
    }
}
