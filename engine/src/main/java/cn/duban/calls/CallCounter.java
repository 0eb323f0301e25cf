package cn.duban.calls;

import java.util.Optional;

/**
 * Derives the counts of one call from everything reported about it, each at the instant at which it happened. On every further
 * report the call's former counts are subtracted and its new ones are added.
 */
final class CallCounter {
    private final CallTally tally;
    /** The region code under which calls without a county count. */
    private final String city;

    CallCounter(CallTally tally, String city) {
        this.tally = tally;
        this.city = city;
    }

    /** @param by 1 to add, -1 to subtract */
    void count(CallHistory story, int by) {
        boolean inbound = story.inbound();
        for (ReportedState told : story.told())
            switch (told.state()) {
                case OFFERED ->
                    of(story, told)
                            .count(inbound ? CallMeasure.CALLS_OFFERED : CallMeasure.OUTBOUND_CALLS, told.second(), by);
                case ANSWERED -> answered(story, told, inbound, by);
                case ABANDONED -> {
                    if (inbound) missed(story, told, by);
                }
                case ENDED -> ended(story, told, by);
            }
        threeWay(story, by);
    }

    private CallTally of(CallHistory story, ReportedState told) {
        return of(story, told.shift(), told.rotation(), story.agent(told));
    }

    private CallTally of(CallHistory story, String shift, String rotation, String agent) {
        String region = story.region();
        return tally.call(story.line(), region.isEmpty() ? city : region, shift, rotation, agent);
    }

    private void answered(CallHistory story, ReportedState told, boolean inbound, int by) {
        long at = told.second();
        of(story, told);
        if (!inbound) {
            tally.count(CallMeasure.OUTBOUND_ANSWERED, at, by);
            return;
        }
        tally.count(CallMeasure.CALLS_ANSWERED, at, by);
        Optional<Long> waited = story.waited(told);
        if (waited.isEmpty()) return;
        if (waited.get() <= told.within()) tally.count(CallMeasure.CALLS_WITHIN15S, at, by);
        tally.count(CallMeasure.WAITED_SECONDS, at, by * waited.get());
        tally.duration(CallMeasure.WAIT_TIME, waited.get(), at, by);
    }

    private void ended(CallHistory story, ReportedState told, int by) {
        Optional<ReportedState> answered = story.told(CallReport.State.ANSWERED);
        if (answered.isEmpty()) return;
        long talked = Math.max(0, told.second() - answered.get().second());
        of(story, told);
        tally.count(CallMeasure.CALLS_HANDLED, told.second(), by);
        tally.count(CallMeasure.TALKED_SECONDS, told.second(), by * talked);
        tally.duration(CallMeasure.TALK_TIME, talked, told.second(), by);
    }

    private void missed(CallHistory story, ReportedState told, int by) {
        long at = told.second();
        of(story, told);
        tally.count(CallMeasure.CALLS_ABANDONED, at, by);
        tally.level(CallMeasure.CALLS_OWED, at, at, by);
        story.waited(told).ifPresent(waited -> tally.duration(CallMeasure.ABANDON_TIME, waited, at, by));
        if (story.returns().isEmpty()) return;
        ReturnCall first = story.returns().get(0);
        long returned = Math.max(at, first.second());
        tally.level(CallMeasure.CALLS_OWED, returned, at, -by);
        of(story, first.shift(), first.rotation(), first.agent());
        tally.count(CallMeasure.CALLED_BACK, returned, by);
        tally.duration(CallMeasure.TIME_TO_CALL_BACK, returned - at, returned, by);
    }

    /** A conversation of citizen, centre and partner (三方通话) counts once per call, at the first report that says so. */
    private void threeWay(CallHistory story, int by) {
        for (ReportedState told : story.told())
            if (told.threeWay()) {
                of(story, told).count(CallMeasure.THREE_WAY_CALLS, told.second(), by);
                return;
            }
    }

    /** Counts a missed call as lapsed: it was not returned and is no longer owed from that second on. */
    void lapse(CallHistory story, long second) {
        ReportedState told = story.missed().orElseThrow();
        of(story, told).count(CallMeasure.CALLS_LAPSED, second, 1);
        tally.level(CallMeasure.CALLS_OWED, second, told.second(), -1);
    }
}
