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
import cn.duban.policy.Urgency;
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
        Map<ClockKind, Counts> standing = new TreeMap<>();
        for (ClockKind kind : source.policy().clockKinds()) {
            List<RungRule> rungs = source.policy().rungs(kind);
            if (!rungs.isEmpty()) standing.put(kind, new Counts(rungs));
        }
        try (var tickets = source.engine().boards().tickets(scope.oneRegion(), s -> scope.takes(s, source.words()))) {
            tickets.forEach(ticket -> count(ticket, standing));
        }
        return frame(standing);
    }

    private void count(Summary ticket, Map<ClockKind, Counts> standing) {
        if (!ticket.status().open()) return;
        for (Clock clock : ticket.clocks()) {
            Counts counts = standing.get(clock.kind());
            // Stopped clocks wait for a review and remind no one.
            if (counts == null || !clock.live() || clock.stoppedAt().isPresent()) continue;
            OptionalInt reached = LadderLevel.reached(ticket, clock, source.policy());
            if (reached.isPresent()) counts.add(reached.getAsInt(), ticket.urgency());
        }
    }

    private DataFrame frame(Map<ClockKind, Counts> standing) {
        DataFrame frame = new DataFrame(about().title());
        Column clock = frame.text("clock", "时限");
        Column rank = frame.number("rank", "级次", Column.COUNT);
        Column rung = frame.text("rung", "提醒级别");
        Column at = frame.number("standing", "停在此级", Column.COUNT);
        Column reached = frame.number("reached", "到过此级", Column.COUNT);
        Column notified = frame.text("tells", "通知对象");
        Column order = frame.text("order", "督办单");
        standing.forEach((kind, counts) -> {
            for (int i = 0; i < counts.rules.size(); i++) {
                RungRule rule = counts.rules.get(i);
                clock.add(source.policy().title(kind));
                rank.add(counts.rank(i));
                rung.add(rule.title());
                at.add(counts.standing[i]);
                reached.add(counts.reached[i]);
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

    /** The tickets at each rung of a clock, and those that have been at it. */
    private static final class Counts {
        final List<RungRule> rules;
        final int[] standing;
        final int[] reached;

        Counts(List<RungRule> rules) {
            this.rules = rules;
            standing = new int[rules.size()];
            reached = new int[rules.size()];
        }

        void add(int at, Urgency urgency) {
            standing[at]++;
            for (int i = 0; i <= at; i++) if (rules.get(i).concerns(urgency)) reached[i]++;
        }

        /** Its place, from 1, among the rungs of the tickets that it concerns. */
        long rank(int at) {
            Urgency urgency = rules.get(at).concerns(Urgency.NORMAL) ? Urgency.NORMAL : Urgency.URGENT;
            return rules.subList(0, at + 1).stream()
                    .filter(rule -> rule.concerns(urgency))
                    .count();
        }
    }
}
