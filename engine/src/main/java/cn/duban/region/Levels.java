package cn.duban.region;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Clock;
import cn.duban.ticket.Overdue;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How many tickets are open, and how their clocks stand; kept by adding and taking away summaries, read at an instant. */
final class Levels {
    private int total;
    private int overdueTickets;
    private final Map<String, Integer> byStatus = new TreeMap<>();
    private final Map<ClockKind, Integer> overdueClocks = new EnumMap<>(ClockKind.class);
    /** Running clocks by the millisecond from which they are due soon. */
    private final Map<ClockKind, TreeMap<Long, Integer>> running = new EnumMap<>(ClockKind.class);

    private final Map<ClockKind, Integer> runningClocks = new EnumMap<>(ClockKind.class);

    void add(Summary summary) {
        count(summary, 1);
    }

    void remove(Summary summary) {
        count(summary, -1);
    }

    private void count(Summary summary, int by) {
        if (!summary.status().open()) return;
        total += by;
        byStatus.merge(summary.status().name(), by, Levels::sumOrGone);
        boolean listed = false;
        for (Clock clock : summary.clocks()) {
            if (clock.owedBy() == Clock.OwedBy.NONE) continue;
            if (clock.running()) {
                runningClocks.merge(clock.kind(), by, Levels::sumOrGone);
                running.computeIfAbsent(clock.kind(), k -> new TreeMap<>())
                        .merge(clock.dueSoonAt().toEpochMilli(), by, Levels::sumOrGone);
            } else if (clock.overdue() && (clock.kind() != ClockKind.HANDLE || Overdue.listed(summary.status(), clock)))
                overdueClocks.merge(clock.kind(), by, Levels::sumOrGone);
            listed |= Overdue.listed(summary.status(), clock);
        }
        if (listed) overdueTickets += by;
    }

    /** A count that comes to nothing leaves its map, so that equal states are equal maps. */
    private static Integer sumOrGone(int a, int b) {
        return a + b == 0 ? null : a + b;
    }

    Board.Open viewAt(Instant now) {
        Board.Open open = new Board.Open(total, overdueTickets);
        open.byStatus().putAll(byStatus);
        for (ClockKind kind : ClockKind.values()) {
            int running = runningClocks.getOrDefault(kind, 0);
            int overdue = overdueClocks.getOrDefault(kind, 0);
            if (running == 0 && overdue == 0) continue;
            int soon = 0;
            for (int n : this.running
                    .getOrDefault(kind, new TreeMap<>())
                    .headMap(now.toEpochMilli(), true)
                    .values()) soon += n;
            open.byClock().put(kind.name(), new Board.Stand(running - soon, soon, overdue));
        }
        return open;
    }
}
