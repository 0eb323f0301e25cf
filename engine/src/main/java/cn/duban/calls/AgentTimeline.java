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
final class AgentTimeline {
    /** A report is accepted if it is at most this much older than the agent's newest one. */
    static final Duration KEPT = Duration.ofDays(3);

    /** A state counts for at most this long without a further report: agents forget to log off. */
    static final Duration LONGEST = Duration.ofHours(24);

    private static final int MINUTE = 60;

    /** @param millis when the state began */
    record StateChange(long millis, AgentReport.State state, String shift, String rotation) {
        static final Comparator<StateChange> ORDER =
                Comparator.comparingLong(StateChange::millis).thenComparing(StateChange::state);

        static StateChange of(AgentReport report) {
            return new StateChange(
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
    private final List<StateChange> changes;

    AgentTimeline(String agent, List<StateChange> stands) {
        this.agent = agent;
        this.changes = new ArrayList<>(stands);
    }

    List<StateChange> changes() {
        return changes;
    }

    boolean knows(AgentReport report) {
        return place(StateChange.of(report)) < 0;
    }

    /** Whether the report is older than the part of the timeline that is kept. */
    boolean tooEarly(AgentReport report) {
        return !changes.isEmpty() && report.at().toEpochMilli() < horizon();
    }

    private long horizon() {
        return changes.get(changes.size() - 1).millis() - KEPT.toMillis();
    }

    /** The index at which a state change belongs, or -1 if the timeline has it already. */
    private int place(StateChange one) {
        int at = changes.size();
        while (at > 0 && StateChange.ORDER.compare(changes.get(at - 1), one) >= 0) at--;
        return at < changes.size() && StateChange.ORDER.compare(changes.get(at), one) == 0 ? -1 : at;
    }

    void take(AgentReport report, CallTally tally) {
        StateChange one = StateChange.of(report);
        int at = place(one);
        if (at < 0) return;
        Optional<StateChange> before = at > 0 ? Optional.of(changes.get(at - 1)) : Optional.empty();
        Optional<StateChange> after = at < changes.size() ? Optional.of(changes.get(at)) : Optional.empty();
        if (before.isPresent() && after.isPresent())
            pour(before.get(), after.get().second(), tally, -1);
        before.ifPresent(b -> pour(b, one.second(), tally, 1));
        after.ifPresent(a -> pour(one, a.second(), tally, 1));
        changes.add(at, one);
        // Keep the last change before the horizon: its state still holds there.
        while (changes.size() > 1 && changes.get(1).millis() <= horizon()) changes.remove(0);
    }

    /** Adds (or with -1 subtracts) the seconds of a state that ends at {@code until}, split by minute. */
    private void pour(StateChange stand, long until, CallTally tally, int by) {
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
    void addRunning(long now, CallTally tally) {
        pour(changes.get(changes.size() - 1), now, tally, 1);
    }

    /** The current state; OFF if the last report is older than {@link #LONGEST}. */
    AgentReport.State stateAt(long now) {
        StateChange last = changes.get(changes.size() - 1);
        return now - last.second() < LONGEST.toSeconds() ? last.state() : AgentReport.State.OFF;
    }
}
