package cn.duban.region;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.ClockCorrected;
import cn.duban.ticket.ClockMissed;
import cn.duban.ticket.Summary;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Flows by day, and verdicts by the day on which the final limit falls. */
public final class Days {
    /** A month and some days, so that the windows of the boards can be summed. */
    static final int KEPT = 35;

    public Map<LocalDate, Flows> flows = new TreeMap<>();
    public Map<LocalDate, int[]> verdicts = new TreeMap<>();

    void count(TicketEvent event, ZoneId zone) {
        if (event instanceof ClockMissed e) {
            if (listed(e.clock().kind())) on(e.at(), zone).newlyOverdue++;
        } else if (event instanceof ClockCorrected e) {
            if (listed(e.clock().kind())) e.missedAt().ifPresent(at -> on(at, zone).newlyOverdue--);
            else if (e.clock().kind() == ClockKind.CLOSE) e.missedAt().ifPresent(at -> on(at, zone).closed--);
        } else on(event.at(), zone).count(event);
    }

    private static boolean listed(ClockKind kind) {
        return switch (kind) {
            case SIGN, HANDLE, REPLY, REDO -> true;
            default -> false;
        };
    }

    private Flows on(Instant at, ZoneId zone) {
        return flows.computeIfAbsent(at.atZone(zone).toLocalDate(), d -> new Flows());
    }

    /** A ticket's verdict counts on the day of its final limit; another verdict replaces it. */
    void verdict(Optional<Summary> before, Summary after, ZoneId zone) {
        before.ifPresent(s -> count(s, -1, zone));
        count(after, 1, zone);
    }

    /** The ticket's verdict goes with it to another region. */
    void leave(Summary summary, ZoneId zone) {
        count(summary, -1, zone);
    }

    private void count(Summary summary, int by, ZoneId zone) {
        if (summary.onTime().isEmpty() || summary.finalDue().isEmpty()) return;
        LocalDate day = summary.finalDue().get().atZone(zone).toLocalDate();
        int[] counts = verdicts.computeIfAbsent(day, d -> new int[2]);
        if (summary.onTime().get()) counts[0] += by;
        counts[1] += by;
        if (counts[0] == 0 && counts[1] == 0) verdicts.remove(day);
    }

    Days copy() {
        Days copy = new Days();
        flows.forEach((day, of) -> copy.flows.put(day, of.copy()));
        verdicts.forEach((day, of) -> copy.verdicts.put(day, of.clone()));
        return copy;
    }

    void prune(LocalDate today) {
        LocalDate oldest = today.minusDays(KEPT);
        flows.keySet().removeIf(day -> day.isBefore(oldest));
        verdicts.keySet().removeIf(day -> day.isBefore(oldest));
    }

    Flows sum(LocalDate from, LocalDate to) {
        Flows sum = new Flows();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Flows of = flows.get(day);
            if (of != null) sum.add(of);
        }
        return sum;
    }

    Board.Verdicts verdicts(LocalDate from, LocalDate to) {
        Board.Verdicts sum = Board.Verdicts.NONE;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            int[] of = verdicts.get(day);
            if (of != null) sum = sum.plus(new Board.Verdicts(of[0], of[1]));
        }
        return sum;
    }
}
