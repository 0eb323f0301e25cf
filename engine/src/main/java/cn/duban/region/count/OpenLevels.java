package cn.duban.region.count;

import cn.duban.metrics.InstantCounts;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Open tickets by status, and running clocks by the instant from which they are due soon; kept by adding and removing
 * summaries, read at an instant. {@link LevelCounter} counts what is late.
 */
final class OpenLevels {
    private static final Status[] STATUSES = Status.values();
    private final int[] byStatus = new int[STATUSES.length];
    /**
     * The running clocks of each kind, by the millisecond from which they are due soon: built-in kinds by ordinal, a policy's
     * own by name.
     */
    private final InstantCounts[] running =
            new InstantCounts[ClockKind.builtIn().size()];

    private final Map<ClockKind, InstantCounts> ownRunning = new HashMap<>();

    OpenLevels() {
        Arrays.setAll(running, place -> new InstantCounts());
    }

    void add(Summary summary) {
        if (!summary.status().open()) return;
        byStatus[summary.status().ordinal()]++;
        for (Clock clock : summary.clocks()) if (runs(clock)) clock(clock, 1);
    }

    void remove(Summary summary) {
        if (!summary.status().open()) return;
        byStatus[summary.status().ordinal()]--;
        for (Clock clock : summary.clocks()) if (runs(clock)) clock(clock, -1);
    }

    /** Removes the one and adds the other, without touching clocks that run on. */
    void change(Summary before, Summary after) {
        if (!before.status().open() || !after.status().open()) {
            remove(before);
            add(after);
            return;
        }
        byStatus[before.status().ordinal()]--;
        byStatus[after.status().ordinal()]++;
        clocksOnlyOf(before, after, -1);
        clocksOnlyOf(after, before, 1);
    }

    private void clocksOnlyOf(Summary one, Summary other, int by) {
        List<Clock> clocks = one.clocks();
        for (int i = 0; i < clocks.size(); i++) {
            Clock clock = clocks.get(i);
            if (runs(clock) && !runsIn(other.clocks(), clock)) clock(clock, by);
        }
    }

    private static boolean runsIn(List<Clock> clocks, Clock one) {
        for (int i = 0; i < clocks.size(); i++) {
            Clock clock = clocks.get(i);
            if (clock.kind() == one.kind()
                    && runs(clock)
                    && clock.dispatch() == one.dispatch()
                    && clock.round() == one.round()
                    && clock.unit().equals(one.unit())
                    && clock.dueSoonAt().equals(one.dueSoonAt())) return true;
        }
        return false;
    }

    private static boolean runs(Clock clock) {
        return clock.running() && clock.owedBy() != Clock.OwedBy.NONE;
    }

    private void clock(Clock clock, int by) {
        moments(clock.kind()).count(clock.dueSoonAt().toEpochMilli(), by);
    }

    private InstantCounts moments(ClockKind kind) {
        return kind.own() ? ownRunning.computeIfAbsent(kind, own -> new InstantCounts()) : running[kind.ordinal()];
    }

    /** @param counted the levels that {@link LevelCounter} counts */
    Board.Open viewAt(Instant now, MeasureCounts counted) {
        Board.Open open = new Board.Open(counted.of(Measure.OPEN), counted.of(Measure.OVERDUE_TICKETS));
        Map<String, Integer> overdueClocks = counted.members(Measure.OVERDUE_CLOCKS);
        for (Status status : STATUSES)
            if (byStatus[status.ordinal()] != 0) open.byStatus().put(status.name(), byStatus[status.ordinal()]);
        Set<ClockKind> kinds = new TreeSet<>(ownRunning.keySet());
        kinds.addAll(ClockKind.builtIn());
        for (String name : overdueClocks.keySet()) kinds.add(ClockKind.of(name));
        for (ClockKind kind : kinds) {
            InstantCounts of = moments(kind);
            int overdue = overdueClocks.getOrDefault(kind.name(), 0);
            if (of.all() == 0 && overdue == 0) continue;
            int soon = of.by(now.toEpochMilli());
            open.byClock().put(kind.name(), new Board.ClockCounts(of.all() - soon, soon, overdue));
        }
        return open;
    }
}
