package cn.duban.http.grafana.panel.score;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.web.Operation;
import cn.duban.policy.Indicator;
import cn.duban.policy.Unit;
import cn.duban.scoring.Evidence;
import cn.duban.scoring.Period;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Summary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** The tickets behind an indicator of units, those that lower it first. */
public final class EvidencePanel extends KeyedPanel<EvidencePanel.Wanted> {
    private final PanelSource source;

    public EvidencePanel(PanelSource source) {
        super(PanelDescription.of(
                "scorecards.tickets",
                "率背后的工单",
                "各单位一项指标在考核期内计入的工单，拉低这个率的在前，其后是达标的与剔除的",
                List.of(Facet.REGION, Facet.UNIT),
                PayloadField.select("indicator", "指标", "按时办结率"),
                PayloadField.select("period", "考核期", "本月"),
                RowLimit.field()));
        this.source = source;
    }

    /** The effect of a ticket on the indicator, in the order of the list. */
    private enum Outcome {
        LOST("失分"),
        MET("达标"),
        EXCLUDED("剔除");

        private final String chinese;

        Outcome(String chinese) {
            this.chinese = chinese;
        }

        static Outcome of(Indicator indicator, Evidence.Item item) {
            if (item.excluded()) return EXCLUDED;
            // These two indicators count returns and redos, so a hit is bad.
            boolean bad = indicator == Indicator.RETURN || indicator == Indicator.REDO;
            return item.met() == bad ? LOST : MET;
        }
    }

    private record Row(Evidence.Item item, Outcome outcome) {}

    private static final Comparator<Row> ORDER = Comparator.comparing(Row::outcome)
            .thenComparing(row -> row.item.at(), Comparator.reverseOrder())
            .thenComparing(row -> row.item.ticket())
            .thenComparing(row -> row.item.unit());

    @Override
    public boolean showsTickets() {
        return true;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        String name = asked.one("indicator").orElse(Indicator.ON_TIME.name());
        Indicator indicator = source.policy().scores().scored().stream()
                .filter(s -> s.indicator() != Indicator.VOLUME)
                .filter(s -> s.indicator().name().equals(name) || s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PanelQuery.invalid("没有这样的指标：" + name))
                .indicator();
        return new Wanted(
                asked.scope(about().facets()),
                indicator,
                ScorePeriod.of(asked, source.today()),
                RowLimit.of(asked),
                asked.caller().isOneOf(Operation.SCORECARD_TICKETS.roles()));
    }

    /** @param single whether the caller may see single tickets */
    record Wanted(Scope scope, Indicator indicator, Period period, int limit, boolean single) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        return source.engine().scores().ask(centre -> rows(centre, wanted)).thenApply(rows -> frame(rows, wanted));
    }

    private List<Row> rows(Scoring centre, Wanted wanted) {
        ScorePeriod.requireKept(centre, wanted.period);
        List<Row> rows = new ArrayList<>();
        for (Unit unit : source.policy().units()) {
            if (unit.level() != 2 || !ScorePeriod.takes(wanted.scope, unit, source.words())) continue;
            for (Evidence.Side side : List.of(Evidence.Side.IN, Evidence.Side.EXCLUDED))
                for (Evidence.Item item : Evidence.of(
                                source.policy(), centre, unit, wanted.period, wanted.indicator, side, source.now())
                        .items()) rows.add(new Row(item, Outcome.of(wanted.indicator, item)));
        }
        rows.sort(ORDER);
        return rows;
    }

    private DataFrame frame(List<Row> rows, Wanted wanted) {
        DataFrame frame = new DataFrame(about().title());
        long lost = rows.stream().filter(r -> r.outcome == Outcome.LOST).count();
        // Wall displays get the number of tickets, not the list.
        List<Row> shown = wanted.single ? RowLimit.first(frame, wanted.limit, rows) : List.of();
        frame.remark("计入与剔除的共 " + rows.size() + " 件，其中失分 " + lost + " 件；列出 " + shown.size() + " 件");
        Map<String, Summary> known = summaries(shown);
        Column ticket = frame.text("ticket", "工单");
        Column outcome = frame.text("outcome", "结果");
        Column unit = frame.text("unitName", "单位");
        Column region = frame.text("region", "区县");
        Column title = frame.text("title", "标题");
        Column status = frame.text("status", "状态");
        Column at = frame.time("at", "计入时间").unit(Column.MINUTE);
        Column link = frame.text("link", "链接");
        for (Row row : shown) {
            Optional<Summary> summary = Optional.ofNullable(known.get(row.item.ticket()));
            ticket.add(row.item.ticket());
            outcome.add(row.outcome.chinese);
            unit.add(source.unit(row.item.unit()));
            region.addText(source.policy().unit(row.item.unit()).map(u -> source.region(u.region())));
            title.addText(summary.map(Summary::title));
            status.addText(summary.map(s -> s.status().chinese()));
            at.add(row.item.at().toEpochMilli());
            link.add("/tickets/" + row.item.ticket());
        }
        return frame;
    }

    /** The summaries of tickets that are not archived; of archived ones only the number is known here. */
    private Map<String, Summary> summaries(List<Row> rows) {
        Set<String> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.item.ticket()));
        Map<String, Summary> found = new HashMap<>();
        try (var tickets = source.engine().boards().tickets(Optional.empty(), s -> ids.contains(s.id()))) {
            tickets.forEach(summary -> found.put(summary.id(), summary));
        }
        return found;
    }
}
