package cn.duban.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The timeline of one agent's states, as far back as late reports are accepted. A state lasts until the next one begins; its
 * seconds count in the minutes they fall into. A late report subtracts the seconds that it cuts off from the state before it.
 */
final class AgentLine {
    /** A report is accepted if it is at most this much older than the agent's newest one. */
    static final Duration KEPT = Duration.ofDays(3);

    /** A state counts for at most this long without a further report: agents forget to log off. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int MINUTE = 60;

    /** @param millis when the state began */
    record Stand(long millis, AgentReport.State state, String shift, String rotation) {
        static final Comparator<Stand> ORDER =
                Comparator.comparingLong(Stand::millis).thenComparing(Stand::state);

        static Stand of(AgentReport report) {
            return new Stand(
                    report.at().toEpochMilli(),
                    report.state(),
                    report.shift().intern(),
                    report.rotation().orElse("").intern());
        }

        long second() {
            return Math.floorDiv(millis, 1000L);
        }
    }

    private final String agent;
    private final List<Stand> stands;

    AgentLine(String agent, List<Stand> stands) {
        this.agent = agent;
        this.stands = new ArrayList<>(stands);
    }

    List<Stand> stands() {
        return stands;
    }

    boolean knows(AgentReport report) {
        return place(Stand.of(report)) < 0;
    }

    /** Whether the report is older than the part of the timeline that is kept. */
    boolean tooEarly(AgentReport report) {
        return !stands.isEmpty() && report.at().toEpochMilli() < horizon();
    }

    private long horizon() {
        return stands.get(stands.size() - 1).millis() - KEPT.toMillis();
    }

    /** The index at which a state change belongs, or -1 if the timeline has it already. */
    private int place(Stand one) {
        int at = stands.size();
        while (at > 0 && Stand.ORDER.compare(stands.get(at - 1), one) >= 0) at--;
        return at < stands.size() && Stand.ORDER.compare(stands.get(at), one) == 0 ? -1 : at;
    }

    void take(AgentReport report, CallTally tally) {
        Stand one = Stand.of(report);
        int at = place(one);
        if (at < 0) return;
        Optional<Stand> before = at > 0 ? Optional.of(stands.get(at - 1)) : Optional.empty();
        Optional<Stand> after = at < stands.size() ? Optional.of(stands.get(at)) : Optional.empty();
        if (before.isPresent() && after.isPresent())
            pour(before.get(), after.get().second(), tally, -1);
        before.ifPresent(b -> pour(b, one.second(), tally, 1));
        after.ifPresent(a -> pour(one, a.second(), tally, 1));
        stands.add(at, one);
        // Keep the last change before the horizon: its state still holds there.
        while (stands.size() > 1 && stands.get(1).millis() <= horizon()) stands.remove(0);
    }

    /** Adds (or with -1 subtracts) the seconds of a state that ends at {@code until}, split by minute. */
    private void pour(Stand stand, long until, CallTally tally, int by) {
        Optional<CallMeasure> measure = measure(stand.state());
        if (measure.isEmpty()) return;
        tally.agent(stand.shift(), stand.rotation(), agent);
        long end = Math.min(until, stand.second() + LONGEST.toSeconds());
        for (long from = stand.second(); from < end; ) {
            long to = Math.min(end, Math.floorDiv(from, (long) MINUTE) * MINUTE + MINUTE);
            tally.count(measure.get(), from, by * (to - from));
            from = to;
        }
    }

    static Optional<CallMeasure> measure(AgentReport.State state) {
        return switch (state) {
            case READY -> Optional.of(CallMeasure.READY_SECONDS);
            case BUSY -> Optional.of(CallMeasure.BUSY_SECONDS);
            case AFTER_CALL -> Optional.of(CallMeasure.AFTER_CALL_SECONDS);
            case PAUSE -> Optional.of(CallMeasure.PAUSE_SECONDS);
            case OFF -> Optional.empty();
        };
    }

    /** Adds the seconds of the current state up to {@code now}. */
    void pourRunning(long now, CallTally tally) {
        pour(stands.get(stands.size() - 1), now, tally, 1);
    }

    /** The current state; OFF if the last report is older than {@link #LONGEST}. */
    AgentReport.State stateAt(long now) {
        Stand last = stands.get(stands.size() - 1);
        return now - last.second() < LONGEST.toSeconds() ? last.state() : AgentReport.State.OFF;
    }
}
