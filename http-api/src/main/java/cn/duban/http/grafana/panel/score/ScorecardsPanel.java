package cn.duban.http.grafana.panel.score;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.score.RankingView;
import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.ScoreRules;
import cn.duban.policy.UnitClass;
import cn.duban.scoring.Period;
import cn.duban.scoring.Ranking;
import cn.duban.scoring.Scorecards;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Units ranked within their class in a period: every rate with its base, the rank, and the two lists. */
public final class ScorecardsPanel extends KeyedPanel<ScorecardsPanel.Wanted> {
    private final PanelSource source;

    public ScorecardsPanel(PanelSource source) {
        super(PanelDescription.of(
                "scorecards",
                "单位考核",
                "各单位一个考核期的得分、名次与各项指标，每个率旁边是它的基数；名次在同类单位中排",
                List.of(Facet.REGION, Facet.UNIT),
                PayloadField.select("period", "考核期", "本月"),
                PayloadField.select("class", "单位类别", "全部")));
        this.source = source;
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        Period period = ScorePeriod.of(asked, source.today());
        Optional<UnitClass> of = asked.one("class")
                .map(c -> Arrays.stream(UnitClass.values())
                        .filter(v -> v.name().equals(c) || v.chinese().equals(c))
                        .findFirst()
                        .orElseThrow(() -> PanelQuery.invalid("没有这样的单位类别：" + c)));
        return new Wanted(asked.scope(about().facets()), period, of);
    }

    record Wanted(Scope scope, Period period, Optional<UnitClass> unitClass) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        Policy policy = source.policy();
        Instant now = source.now();
        LocalDate today = source.today();
        return source.engine().scores().ask(centre -> {
            ScorePeriod.requireKept(centre, wanted.period);
            Ranking ranking = new Scorecards(policy, centre, wanted.period, now).ranking(wanted.unitClass);
            return frame(RankingView.of(
                    wanted.period,
                    ranking,
                    policy.scores(),
                    wanted.unitClass,
                    unit -> ScorePeriod.takes(wanted.scope, unit, source.words()),
                    today,
                    now));
        });
    }

    private DataFrame frame(RankingView view) {
        DataFrame frame = new DataFrame(about().title());
        Column place = frame.number("place", "名次", Column.COUNT);
        Column name = frame.text("unitName", "单位");
        Column unitClass = frame.text("class", "单位类别");
        Column score = frame.number("score", "得分", "none").decimals(2);
        Column list = frame.text("list", "红黑榜");
        Map<Indicator, List<Column>> figures = new HashMap<>();
        for (ScoreRules.Scored scored : source.policy().scores().scored())
            figures.put(scored.indicator(), columns(frame, scored));
        Column reason = frame.text("unranked", "未排名原因");
        Column unit = frame.text("unit", "单位代码");
        List<RankingView.Row> rows = new ArrayList<>(view.units());
        rows.addAll(view.unranked());
        for (RankingView.Row row : rows) {
            place.addLong(row.place().map(Integer::longValue));
            name.add(row.name());
            unitClass.add(row.unitClassName());
            score.addNumber(row.score());
            list.add(listed(view, row.unit()));
            for (RankingView.Figure figure : row.indicators()) fill(figures.get(figure.indicator()), figure);
            reason.addText(row.reason());
            unit.add(row.unit());
        }
        frame.remark("考核期 " + view.from() + " 至 " + view.to() + (view.complete() ? "" : "，尚未结束") + "；满分 "
                + view.full().stripTrailingZeros().toPlainString() + "，工单不足 " + view.minimum() + " 件不排名");
        view.blackListShorter()
                .ifPresent(shorter ->
                        frame.remark("黑榜从简：参与排名的单位 " + shorter.ranked() + " 个，其中 " + shorter.inRed() + " 个已列红榜"));
        return frame;
    }

    private static List<Column> columns(DataFrame frame, ScoreRules.Scored scored) {
        String key = scored.indicator().name();
        if (scored.indicator() == Indicator.VOLUME) return List.of(frame.number(key, scored.name(), Column.COUNT));
        return List.of(frame.share(key, scored.name()), frame.number(key + "Of", scored.name() + "基数", Column.COUNT));
    }

    private static void fill(List<Column> columns, RankingView.Figure figure) {
        if (columns.size() == 1) {
            columns.get(0).add(figure.rateOf());
            return;
        }
        columns.get(0).addNumber(figure.rate());
        columns.get(1).add(figure.rateOf());
    }

    private static String listed(RankingView view, String unit) {
        for (RankingView.RedList red : view.redList())
            for (RankingView.Listed one : red.units()) if (one.unit().equals(unit)) return "红榜第" + one.place();
        for (RankingView.Listed one : view.blackList()) if (one.unit().equals(unit)) return "黑榜倒数第" + one.place();
        return "";
    }
}
