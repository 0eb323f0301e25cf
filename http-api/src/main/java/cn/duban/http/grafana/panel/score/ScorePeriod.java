package cn.duban.http.grafana.panel.score;

import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.policy.Unit;
import cn.duban.scoring.Period;
import cn.duban.scoring.Scoring;
import java.time.LocalDate;
import java.time.YearMonth;

/** The period and units of the queries for scores. */
final class ScorePeriod {
    private ScorePeriod() {}

    /** The chosen period; this month by default. */
    static Period of(PanelQuery asked, LocalDate today) {
        String name = asked.one("period").orElseGet(() -> YearMonth.from(today).toString());
        return Period.read(name, today)
                .orElseThrow(
                        () -> PanelQuery.invalid("考核期应为月 2023-06、周 2023-W23、季 2023-Q2、年 2023 或 rolling-30d：" + name));
    }

    /** Refuses periods of which only a part is kept: the part would look like the whole. */
    static void requireKept(Scoring centre, Period period) {
        if (period.from().isBefore(centre.since())) throw PanelQuery.invalid("考核数字保留三年，现有自 " + centre.since() + " 起");
    }

    static boolean takes(Scope scope, Unit unit, FacetNames words) {
        return scope.regions().contains(unit.region()) && scope.takes(Facet.UNIT, words.names(Facet.UNIT, unit.id()));
    }
}
