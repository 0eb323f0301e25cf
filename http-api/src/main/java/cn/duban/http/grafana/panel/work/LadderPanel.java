package cn.duban.http.grafana.panel.work;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.policy.ClockKind;
import cn.duban.policy.RungRule;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The open tickets' clocks by rung of the ladder: how many are at a rung, and how many at it or above. */
public final class LadderPanel extends ImmediatePanel<Scope> {
    private final PanelSource source;

    public LadderPanel(PanelSource source) {
        super(PanelDescription.of(
                "ladder",
                "逐级提醒",
                "在办工单的时限各升到提醒阶梯的哪一级：“停在此级”为最高到过这一级的时限数，“到过此级”含更高各级；已反馈、等待审核的不在任何一级",
                Facet.ofTickets()));
        this.source = source;
    }

    @Override
    protected Scope key(PanelQuery asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected DataFrame frame(Scope scope) {
        Map<ClockKind, int[]> standing = new TreeMap<>();
        for (ClockKind kind : source.policy().clockKinds()) {
            int rungs = source.policy().rungs(kind).size();
            if (rungs > 0) standing.put(kind, new int[rungs]);
        }
        try (var tickets = source.engine().boards().tickets(scope.oneRegion(), s -> scope.takes(s, source.words()))) {
            tickets.forEach(ticket -> count(ticket, standing));
        }
        return frame(standing);
    }

    private void count(Summary ticket, Map<ClockKind, int[]> standing) {
        if (!ticket.status().open()) return;
        for (Clock clock : ticket.clocks()) {
            int[] counts = standing.get(clock.kind());
            // Stopped clocks wait for a review and remind no one.
            if (counts == null || !clock.live() || clock.stoppedAt().isPresent()) continue;
            OptionalInt reached = LadderLevel.reached(ticket, clock, source.policy());
            if (reached.isPresent()) counts[reached.getAsInt()]++;
        }
    }

    private DataFrame frame(Map<ClockKind, int[]> standing) {
        DataFrame frame = new DataFrame(about().title());
        Column clock = frame.text("clock", "时限");
        Column rank = frame.number("rank", "级次", Column.COUNT);
        Column rung = frame.text("rung", "提醒级别");
        Column at = frame.number("standing", "停在此级", Column.COUNT);
        Column reached = frame.number("reached", "到过此级", Column.COUNT);
        Column notified = frame.text("tells", "通知对象");
        Column order = frame.text("order", "督办单");
        standing.forEach((kind, counts) -> {
            List<RungRule> rules = source.policy().rungs(kind);
            for (int i = 0; i < counts.length; i++) {
                RungRule rule = rules.get(i);
                clock.add(source.policy().title(kind));
                rank.add(i + 1L);
                rung.add(rule.title());
                at.add(counts[i]);
                long above = 0;
                for (int j = i; j < counts.length; j++) above += counts[j];
                reached.add(above);
                notified.add(String.join(
                        "、",
                        rule.roles().stream()
                                .map(r -> source.policy().ladder().roles().getOrDefault(r, r))
                                .toList()));
                order.addText(rule.order().map(OrderColour::valueOf).map(OrderColour::chinese));
            }
        });
        return frame;
    }
}
