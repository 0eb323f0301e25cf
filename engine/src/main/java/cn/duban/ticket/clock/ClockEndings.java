package cn.duban.ticket.clock;

import cn.duban.policy.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The changes that end, suspend and resume clocks. */
public final class ClockEndings {
    private ClockEndings() {}

    /** What was owed is done at {@code at}: met or late. */
    public static ClockChange done(Clock clock, Instant at) {
        return new ClockChange.Moved(clock.key(), clock.verdict(at), Optional.of(at));
    }

    /** A reply in time waits for its review; a late one is late already. */
    public static ClockChange pending(Clock clock, Instant at) {
        Clock.State to = clock.verdict(at) == Clock.State.MET ? Clock.State.PENDING : Clock.State.MISSED;
        return new ClockChange.Moved(clock.key(), to, Optional.of(at));
    }

    /** The verdict of a reply that waited for its review. */
    public static ClockChange settled(Clock clock, boolean accepted) {
        return new ClockChange.Moved(clock.key(), accepted ? Clock.State.MET : Clock.State.MISSED, clock.stoppedAt());
    }

    /** The clock is no longer needed. A recorded miss stays and ends late, and a window that is over stays expired. */
    public static ClockChange voided(Clock clock, Instant at) {
        if (clock.shownAt(at) == Clock.State.EXPIRED)
            return new ClockChange.Moved(clock.key(), Clock.State.EXPIRED, Optional.of(clock.dueAt()));
        if (clock.overdue() && at.isAfter(clock.dueAt())) return late(clock, at);
        return new ClockChange.Moved(clock.key(), Clock.State.VOID, Optional.of(at));
    }

    private static ClockChange late(Clock clock, Instant at) {
        return new ClockChange.Moved(clock.key(), Clock.State.MISSED, Optional.of(at));
    }

    /** It is suspended; what it measures is still owed. */
    public static ClockChange suspended(Clock clock) {
        return new ClockChange.Moved(clock.key(), Clock.State.SUSPENDED, Optional.empty());
    }

    /** It runs again with the due it had. */
    public static ClockChange resumed(Clock clock) {
        return new ClockChange.Moved(clock.key(), Clock.State.RUNNING, Optional.empty());
    }

    public static List<ClockChange> done(List<Clock> clocks, Instant at) {
        return each(clocks, c -> done(c, at));
    }

    public static List<ClockChange> voided(List<Clock> clocks, Instant at) {
        return each(clocks, c -> voided(c, at));
    }

    /** Ends all clocks with the closing: CLOSE is met, the others are void. */
    public static List<ClockChange> closing(List<Clock> clocks, Instant at) {
        return eachLive(clocks, c -> closing(c, at));
    }

    /** Ends all clocks of a ticket that closes by itself: misses stay, also those at the same instant. */
    public static List<ClockChange> closingByItself(List<Clock> clocks, Instant at) {
        return eachLive(clocks, c -> c.overdue() ? late(c, at) : closing(c, at));
    }

    private static ClockChange closing(Clock clock, Instant at) {
        return clock.kind() == ClockKind.CLOSE ? done(clock, at) : voided(clock, at);
    }

    /**
     * Whether a clock ends when the ticket leaves its units. Orders and the fast track outlive that, and the policy's own
     * clocks that no unit owes.
     */
    public static boolean endsWithUnits(Clock clock) {
        if (clock.kind().own()) return clock.owedBy() == Clock.OwedBy.UNIT;
        return clock.kind() != ClockKind.ORDER && clock.kind() != ClockKind.FAST;
    }

    /** A new list, to which the caller may add. */
    private static List<ClockChange> each(List<Clock> clocks, Function<Clock, ClockChange> change) {
        List<ClockChange> changes = new ArrayList<>(clocks.size());
        for (Clock clock : clocks) changes.add(change.apply(clock));
        return changes;
    }

    private static List<ClockChange> eachLive(List<Clock> clocks, Function<Clock, ClockChange> change) {
        List<ClockChange> changes = new ArrayList<>(clocks.size());
        for (Clock clock : clocks) if (clock.live()) changes.add(change.apply(clock));
        return changes;
    }
}
