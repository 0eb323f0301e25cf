package cn.duban.http.series;

import cn.duban.engine.WarningRegister;
import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Facets;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The counters of warnings: counted again from all warnings when any of them changes, since they are few. */
final class WarningCounts {
    private final WarningRegister desk;
    private final ZoneId zone;
    private Counters counters;
    private long revision = -1;

    WarningCounts(WarningRegister desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
    }

    synchronized Series series(SeriesQuery query, List<Instant> bounds, Instant now) {
        long latest = desk.revision();
        if (latest != revision) {
            counters = counted(desk.all(), zone, now);
            revision = latest;
        }
        counters.advance(now.getEpochSecond());
        Series series = new Series(query, bounds, now);
        series.add(counters);
        return series;
    }

    private static Counters counted(List<Warning> warnings, ZoneId zone, Instant now) {
        Counters counters = new Counters(zone);
        counters.advance(now.getEpochSecond());
        Facets facets = new Facets();
        for (Warning warning : warnings) {
            facets.first(Dimension.REGION, counters.value(warning.region()));
            raised(warning, counters, facets);
            stood(warning, counters, facets);
        }
        return counters;
    }

    /** A warning merged into one of the city is counted there, as in the monthly review. */
    private static void raised(Warning warning, Counters counters, Facets facets) {
        long second = warning.raisedAt().getEpochSecond();
        if (warning.signal() == Signal.MISSED) counters.add(counters.measure(WarningMetrics.MISSED), facets, second, 1);
        else if (warning.state() != Warning.State.MERGED)
            for (String measure : List.of(
                    WarningMetrics.RAISED,
                    WarningMetrics.of(WarningMetrics.RAISED, warning.level()),
                    WarningMetrics.of(WarningMetrics.RAISED, warning.signal())))
                counters.add(counters.measure(measure), facets, second, 1);
    }

    private static void stood(Warning warning, Counters counters, Facets facets) {
        Warning.Stand before = null;
        for (Warning.Stand stand : warning.stands()) {
            long second = stand.at().getEpochSecond();
            if (before != null) change(warning, before, -1, second, counters, facets);
            change(warning, stand, 1, second, counters, facets);
            before = stand;
        }
    }

    private static void change(
            Warning warning, Warning.Stand stand, int by, long second, Counters counters, Facets facets) {
        if (warning.signal() == Signal.RECURRING) {
            if (stand.state().open()) counters.change(counters.level(WarningMetrics.ISSUES), facets, second, by);
            return;
        }
        if (stand.state().open()) change(WarningMetrics.OPEN, stand, by, second, counters, facets);
        if (stand.state() == Warning.State.RAISED)
            change(WarningMetrics.UNCLAIMED, stand, by, second, counters, facets);
    }

    private static void change(
            String measure, Warning.Stand stand, int by, long second, Counters counters, Facets facets) {
        counters.change(counters.level(measure), facets, second, by);
        counters.change(counters.level(WarningMetrics.of(measure, stand.level())), facets, second, by);
    }
}
