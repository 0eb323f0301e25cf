package cn.duban.region;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Status;
import cn.duban.ticket.Ticket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A region's figures made a second way: from its tickets' own journals, one ticket after the other. */
public final class Recomputed {
    private final ZoneId zone;
    private final Levels levels = new Levels();
    private final Days days = new Days();
    private long tickets;

    public Recomputed(ZoneId zone) {
        this.zone = zone;
    }

    /** One ticket that never was in another region, with everything that happened to it. */
    public void add(Ticket ticket, List<Recorded> history) {
        for (Recorded recorded : history) happened(recorded);
        stands(ticket);
    }

    /** Something that was recorded in this region, wherever its ticket is now. */
    public void happened(Recorded recorded) {
        days.count(recorded.event(), zone);
    }

    /** A ticket that is in this region now, and not on its way here. */
    public void stands(Ticket ticket) {
        tickets++;
        days.verdict(Optional.empty(), ticket.summary(), zone);
        if (ticket.status() != Status.ARCHIVED) levels.add(ticket.summary());
    }

    public long tickets() {
        return tickets;
    }

    /** Live minus recomputed, of every figure that differs. */
    public Map<String, Long> differences(Board live, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate month = Window.MONTH.from(today);
        Map<String, Long> differences = new TreeMap<>();
        Figures.flows("today", live.today()).forEach((k, v) -> differences.merge(k, v, Long::sum));
        Figures.flows("month", live.window()).forEach((k, v) -> differences.merge(k, v, Long::sum));
        Figures.open(live.open()).forEach((k, v) -> differences.merge(k, v, Long::sum));
        Figures.verdicts(live.verdicts()).forEach((k, v) -> differences.merge(k, v, Long::sum));
        Figures.flows("today", days.sum(today, today)).forEach((k, v) -> differences.merge(k, -v, Long::sum));
        Figures.flows("month", days.sum(month, today)).forEach((k, v) -> differences.merge(k, -v, Long::sum));
        Figures.open(levels.viewAt(now)).forEach((k, v) -> differences.merge(k, -v, Long::sum));
        Figures.verdicts(days.verdicts(month, today)).forEach((k, v) -> differences.merge(k, -v, Long::sum));
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }
}
