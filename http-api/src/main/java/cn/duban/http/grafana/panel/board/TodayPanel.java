package cn.duban.http.grafana.panel.board;

import cn.duban.calls.CallMeasure;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.AggregationWindow;
import cn.duban.http.grafana.query.Choice;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.series.Metric;
import cn.duban.region.count.TicketRate;
import cn.duban.ticket.effect.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Today's figures, each beside yesterday's: until the same minute, and of the whole day. */
public final class TodayPanel extends KeyedPanel<TodayPanel.Wanted> {
    /** Shown below the figures of the board's day: levels, rates and calls. */
    private static final List<String> BELOW = List.of(
            Measure.OPEN.wire(),
            Measure.OVERDUE_TICKETS.wire(),
            TicketRate.SIGNED_IN_TIME_RATE.wire(),
            TicketRate.ON_TIME_RATE.wire(),
            TicketRate.RESULT_RATE.wire(),
            TicketRate.PROCESS_RATE.wire(),
            TicketRate.REDO_RATE.wire(),
            TicketRate.RETURN_RATE.wire(),
            CallMeasure.CALLS_OFFERED.wire(),
            CallMeasure.CALLS_ANSWERED.wire(),
            "connectRate",
            "rate15s");

    private final PanelSource source;
    private final CurveCache curves;
    private final List<Metric> figures;

    public TodayPanel(PanelSource source, CurveCache curves) {
        super(PanelDescription.of(
                "board.today",
                "今日数字",
                "当日零点起的累计数与各率，在办与逾期为当前数；旁边是昨日截至同一时刻和昨日全天的数",
                List.of(Facet.REGION),
                PayloadField.several("figure", "数字", "全部")));
        this.source = source;
        this.curves = curves;
        this.figures = Stream.concat(Measure.ofTheDay().stream().map(Measure::figure), BELOW.stream())
                .flatMap(name -> source.readings().metric(name).stream())
                .toList();
    }

    public List<FacetNames.Option> options() {
        return figures.stream()
                .map(m -> new FacetNames.Option(m.title(), m.name()))
                .toList();
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        Choice choice = asked.choice("figure");
        for (String name : choice.values())
            if (figures.stream().noneMatch(m -> names(m).contains(name))) throw PanelQuery.invalid("没有这样的今日数字：" + name);
        return new Wanted(asked.scope(about().facets()), choice);
    }

    private static Set<String> names(Metric metric) {
        return Set.of(metric.name(), metric.title());
    }

    record Wanted(Scope scope, Choice figures) {}

    @Override
    protected CompletionStage<DataFrame> answer(Wanted wanted) {
        return CompletableFuture.completedFuture(frame(wanted));
    }

    private DataFrame frame(Wanted wanted) {
        List<Metric> shown =
                figures.stream().filter(m -> wanted.figures.takes(names(m))).toList();
        // The columns have a unit if all rows have the same one; otherwise only the rows do.
        List<String> units = shown.stream().map(MetricStyle::unit).distinct().toList();
        String unit = units.size() == 1 ? units.get(0) : "none";
        DataFrame frame = new DataFrame(about().title());
        Column name = frame.text("figure", "项目");
        Column today = frame.number("today", "今日", unit);
        Column then = frame.number("yesterdaySameTime", "昨日同时", unit);
        Column yesterday = frame.number("yesterday", "昨日全天", unit);
        Column change = frame.number("change", "较昨日同时", unit);
        Column unitOf = frame.text("unit", "单位");
        if (shown.size() == 1)
            for (Column c : List.of(today, then, yesterday)) MetricStyle.styled(c, shown.get(0), source.policy());
        for (Metric metric : shown) {
            Reading reading = read(metric, wanted.scope);
            name.add(metric.title());
            today.addNumber(reading.today);
            then.addNumber(reading.sameTime);
            yesterday.addNumber(reading.yesterday);
            change.addNumber(reading.today.flatMap(t -> reading.sameTime.map(t::subtract)));
            unitOf.add(MetricStyle.noun(metric));
        }
        return frame;
    }

    private record Reading(Optional<BigDecimal> today, Optional<BigDecimal> sameTime, Optional<BigDecimal> yesterday) {}

    /** Reads today as a whole day, whose rest counts nothing yet, and yesterday until the same minute and as a whole day. */
    private Reading read(Metric metric, Scope scope) {
        if (scope.regions().isEmpty()) return new Reading(Optional.empty(), Optional.empty(), Optional.empty());
        LocalDate day = source.today();
        Instant yesterday = source.midnight(day.minusDays(1));
        Instant midnight = source.midnight(day);
        long minutes = ChronoUnit.MINUTES.between(midnight, source.now()) + 1;
        return new Reading(
                value(metric, scope, midnight, source.midnight(day.plusDays(1)), "today"),
                value(metric, scope, yesterday, yesterday.plus(minutes, ChronoUnit.MINUTES), "then"),
                value(metric, scope, yesterday, midnight, "yesterday"));
    }

    private Optional<BigDecimal> value(Metric metric, Scope scope, Instant from, Instant to, String of) {
        Set<String> regions = scope.city() ? Set.of() : Set.copyOf(scope.regions());
        Instant now = source.now();
        return curves.values(
                        new CurveCache.Curve(metric.name(), AggregationWindow.STEP, scope, List.of(), Optional.of(of)),
                        List.of(from, to),
                        now,
                        bounds -> source.readings().values(metric, regions, Optional.empty(), bounds, now))
                .get(0);
    }
}
