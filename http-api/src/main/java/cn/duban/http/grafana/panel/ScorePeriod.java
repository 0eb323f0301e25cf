package cn.duban.http.grafana.panel;

import cn.duban.centre.Centre;
import cn.duban.centre.Period;
import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.grafana.ask.Scope;
import cn.duban.http.grafana.ask.Words;
import cn.duban.policy.Unit;
import java.time.LocalDate;
import java.time.YearMonth;

/** What all panels of scores are asked by: a period, and units. */
final class ScorePeriod {
    private ScorePeriod() {}

    /** This month's, unless another is asked for. */
    static Period of(Asked asked, LocalDate today) {
        String name = asked.one("period").orElseGet(() -> YearMonth.from(today).toString());
        return Period.read(name, today)
                .orElseThrow(() -> Asked.invalid("考核期应为月 2023-06、周 2023-W23、季 2023-Q2、年 2023 或 rolling-30d：" + name));
    }

    /** Half of a period would look like a figure. */
    static void requireKept(Centre centre, Period period) {
        if (period.from().isBefore(centre.since())) throw Asked.invalid("考核数字保留三年，现有自 " + centre.since() + " 起");
    }

    static boolean takes(Scope scope, Unit unit, Words words) {
        return scope.regions().contains(unit.region()) && scope.takes(Facet.UNIT, words.names(Facet.UNIT, unit.id()));
    }
}
