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
import cn.duban.http.web.Json;
import cn.duban.policy.Policy;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.Unit;
import cn.duban.scoring.Period;
import cn.duban.scoring.ScoreTally;
import cn.duban.scoring.Scorecard;
import cn.duban.scoring.Scorecards;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The points that units lost: a row for each scored indicator of each unit, ranked units first, the largest loss first. */
public final class LostPointsPanel extends KeyedPanel<LostPointsPanel.Wanted> {
    private final PanelSource source;

    public LostPointsPanel(PanelSource source) {
        super(PanelDescription.of(
                "scorecards.lost",
                "失分",
                "各单位一个考核期按每项指标失了多少分：满分、得分与失分，率与它的基数，与上一个考核期相比；参与排名的单位在前，失得多的在前",
                List.of(Facet.REGION, Facet.UNIT),
                PayloadField.select("period", "考核期", "本月"),
                RowLimit.field()));
        this.source = source;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        return new Wanted(asked.scope(about().facets()), ScorePeriod.of(asked, source.today()), RowLimit.of(asked));
    }

    record Wanted(Scope scope, Period period, int limit) {}

    private record Lost(Unit unit, boolean ranked, Scorecard.Line line, BigDecimal full, BigDecimal points) {
        BigDecimal lost() {
            return full.subtract(points);
        }
    }

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        Policy policy = source.policy();
        return source.engine().scores().ask(centre -> {
            ScorePeriod.requireKept(centre, wanted.period);
            Scorecards cards = new Scorecards(policy, centre, wanted.period, source.now());
            List<Lost> rows = new ArrayList<>();
            for (Unit unit : policy.units())
                if (unit.level() == 2 && ScorePeriod.takes(wanted.scope, unit, source.words()))
                    lost(cards.card(unit), rows);
            // Units with too few tickets are not ranked and come last: one ticket costs them everything.
            rows.sort(Comparator.comparing(Lost::ranked)
                    .thenComparing(Lost::lost)
                    .reversed()
                    .thenComparing(lost -> lost.unit.id())
                    .thenComparing(lost -> lost.line.indicator()));
            DataFrame frame = new DataFrame(about().title());
            if (rows.size() > wanted.limit) frame.remark("共 " + rows.size() + " 项，列出失分最多的 " + wanted.limit + " 项");
            fill(frame, RowLimit.first(frame, wanted.limit, rows));
            return frame;
        });
    }

    /** Indicators without points, or without a base in the period, lose nothing. */
    private static void lost(Scorecard card, List<Lost> rows) {
        for (Scorecard.Line line : card.lines()) {
            Optional<BigDecimal> full = line.scored().worth().map(ScoreRules.Worth::full);
            if (full.isPresent() && line.points().isPresent())
                rows.add(new Lost(
                        card.unit(),
                        card.unranked().isEmpty(),
                        line,
                        full.get(),
                        line.points().get()));
        }
    }

    private void fill(DataFrame frame, List<Lost> rows) {
        Column unit = frame.text("unitName", "单位");
        Column indicator = frame.text("indicatorName", "指标");
        Column lost = frame.number("lost", "失分", "none").decimals(2);
        Column points = frame.number("points", "得分", "none").decimals(2);
        Column full = frame.number("full", "满分", "none").decimals(0);
        Column rate = frame.share("rate", "率");
        Column of = frame.number("rateOf", "基数", Column.COUNT);
        Column before = frame.number("before", "上期", Column.SHARE).decimals(2);
        Column change = frame.number("change", "较上期", Column.SHARE).decimals(2);
        Column ranked = frame.text("ranked", "参与排名");
        Column id = frame.text("unit", "单位代码");
        Column code = frame.text("indicator", "指标代码");
        for (Lost row : rows) {
            Scorecard.Line line = row.line;
            unit.add(row.unit.name());
            indicator.add(line.scored().name());
            lost.add(row.lost());
            points.add(row.points);
            full.add(row.full);
            Optional<BigDecimal> now = rate(line.total());
            Optional<BigDecimal> then = line.before().flatMap(b -> rate(b.total()));
            rate.addNumber(now);
            of.add(line.total().of());
            before.addNumber(then);
            change.addNumber(now.flatMap(n -> then.map(n::subtract)));
            ranked.add(row.ranked ? "是" : "否");
            id.add(row.unit.id());
            code.add(line.indicator().name());
        }
    }

    private static Optional<BigDecimal> rate(ScoreTally tally) {
        return Json.rate(tally.met(), tally.of());
    }
}
