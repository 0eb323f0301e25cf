package cn.duban.http.grafana.panel.board;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.AggregationWindow;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.http.grafana.query.TimeSteps;
import cn.duban.http.series.Metric;
import cn.duban.http.series.MetricReader;
import cn.duban.metrics.Dimension;
import cn.duban.region.count.TicketProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** A metric of {@code /v1/series} over time: the sum of what is chosen, or a curve for each of its parts. */
public final class SeriesPanel extends ImmediatePanel<SeriesPanel.OverTime> {
    /** More curves cannot be read apart. */
    private static final int MOST_CURVES = 40;

    private final PanelSource source;
    private final CurveCache curves;
    private final Metric metric;

    public SeriesPanel(PanelSource source, CurveCache curves, Metric metric) {
        super(PanelDescription.of(
                metric.name(),
                metric.title(),
                description(metric),
                facets(source.readings().dimensions(metric)),
                PayloadField.select("level", "汇总层级", "合计"),
                PayloadField.select("step", "时间步长", "自动"),
                PayloadField.select("over", "统计窗口", "时间步长")));
        this.source = source;
        this.curves = curves;
        this.metric = metric;
    }

    private static List<Facet> facets(List<String> dimensions) {
        return Facet.counted().stream()
                .filter(f -> dimensions.contains(f.key()))
                .toList();
    }

    private static String description(Metric metric) {
        return switch (metric.kind()) {
            case FLOW -> "每个时间步长内发生的数量";
            case LEVEL -> "每个时间步长结束时的数量";
            case DURATION -> "每个时间步长内完成者的用时；没有样本时为空";
            case RATIO -> "每个时间步长内的占比，基数见“" + metric.title() + "的基数”；基数为零时为空";
        };
    }

    @Override
    protected OverTime key(PanelQuery asked) {
        Scope scope = asked.scope(about().facets());
        Optional<Facet> level = level(asked);
        List<Facet> filters = filters(asked, scope, level);
        boolean byRegion = !scope.city() || level.equals(Optional.of(Facet.REGION));
        if (byRegion && source.readings().regionIsADimension(metric)) filters = withoutFilter(asked, filters, level);
        TimeSteps.Range range = source.range(asked);
        AggregationWindow over = over(asked);
        TimeSteps span = TimeSteps.of(
                asked,
                range,
                asked.one("step").filter(s -> !s.equals("auto")),
                over.length().orElse(Duration.ZERO),
                source.policy().zone());
        return new OverTime(scope, level, filters, span, over);
    }

    /** A level is a number at an instant, so a window does not apply. */
    private AggregationWindow over(PanelQuery asked) {
        AggregationWindow over = AggregationWindow.of(asked.one("over"));
        if (over.equals(AggregationWindow.STEP) || metric.kind() != Metric.Kind.LEVEL) return over;
        asked.notice("“" + metric.title() + "”是某一时刻的数量，忽略统计窗口");
        return AggregationWindow.STEP;
    }

    private Optional<Facet> level(PanelQuery asked) {
        Optional<String> given = asked.one("level").filter(l -> !l.equals("total"));
        if (given.isEmpty()) return Optional.empty();
        Optional<Facet> level = Facet.ofKey(given.get()).filter(about().facets()::contains);
        if (level.isEmpty()) throw PanelQuery.invalid("“" + metric.title() + "”没有这样的汇总层级：" + given.get());
        return level;
    }

    /** Series are split by the region and one more facet, or by several of kind, channel and urgency. */
    private List<Facet> filters(PanelQuery asked, Scope scope, Optional<Facet> level) {
        List<Facet> filters =
                new ArrayList<>(level.filter(l -> l != Facet.REGION).stream().toList());
        for (Facet facet : about().facets()) {
            if (facet == Facet.REGION || !scope.restricts(facet) || filters.contains(facet)) continue;
            if (filters.isEmpty() || joins(facet) && filters.stream().allMatch(SeriesPanel::joins)) filters.add(facet);
            else
                asked.notice("数字除区县外，只有诉求类别、受理渠道、紧急程度可以同时限定：已按“"
                        + filters.get(0).title() + "”，忽略“" + facet.title() + "”的筛选");
        }
        if (filters.equals(List.of(Facet.LABEL)) && level.isEmpty()) severalLabels(asked, scope);
        return List.copyOf(filters);
    }

    private static boolean joins(Facet facet) {
        return facet.dimension().filter(TicketProfile.PARTS::contains).isPresent();
    }

    /** Calls and warnings are split by one facet at a time, and the region takes it: it limits what the caller may see. */
    private List<Facet> withoutFilter(PanelQuery asked, List<Facet> filters, Optional<Facet> level) {
        level.filter(l -> l != Facet.REGION).ifPresent(l -> {
            throw PanelQuery.invalid("“" + metric.title() + "”不能同时限定区县又按“" + l.title() + "”拆分");
        });
        for (Facet filter : filters) asked.notice("“" + metric.title() + "”已按区县，忽略“" + filter.title() + "”的筛选");
        return List.of();
    }

    private static void severalLabels(PanelQuery asked, Scope scope) {
        if (scope.chosen().getOrDefault(Facet.LABEL, Set.of()).size() > 1) asked.remark("同一工单可有多个标签，合计中会重复计数");
    }

    record OverTime(Scope scope, Optional<Facet> level, List<Facet> filters, TimeSteps span, AggregationWindow over) {}

    @Override
    protected DataFrame frame(OverTime asked) {
        DataFrame frame = new DataFrame(metric.title());
        Column time = frame.time("time", "time");
        for (int step = 0; step < asked.span.steps(); step++) time.add(asked.span.shownAt(step));
        if (asked.level.isEmpty()) {
            Column column = frame.number("value", metric.title(), MetricStyle.unit(metric))
                    .byTitle();
            fill(column, asked, asked.scope, Optional.empty());
            return frame;
        }
        Facet level = asked.level.get();
        List<FacetNames.Option> parts = parts(asked, level);
        if (parts.size() > MOST_CURVES) frame.remark("共 " + parts.size() + " 项，只画前 " + MOST_CURVES + " 项，请先筛选");
        for (FacetNames.Option part : parts.subList(0, Math.min(parts.size(), MOST_CURVES))) {
            Column column = frame.number(part.value(), part.text(), MetricStyle.unit(metric))
                    .labels(Map.of(level.key(), part.value()))
                    .byTitle();
            if (level == Facet.REGION) {
                Scope one = new Scope(List.of(part.value()), false, asked.scope.chosen(), asked.scope.filters());
                fill(column, asked, one, Optional.empty());
            } else fill(column, asked, asked.scope, Optional.of(part.value()));
        }
        return frame;
    }

    /** The parts of a level: those that are chosen, including units chosen by name. */
    private List<FacetNames.Option> parts(OverTime asked, Facet level) {
        FacetNames words = source.words();
        List<FacetNames.Option> parts = new ArrayList<>();
        Predicate<String> regions = asked.scope.regions()::contains;
        for (FacetNames.Option option : words.options(level, regions))
            if (level == Facet.REGION || part(asked.scope, level, option.value())) parts.add(option);
        for (String name : asked.scope.chosen().getOrDefault(level, Set.of()))
            if (parts.stream().noneMatch(p -> p.value().equals(name) || p.text().equals(name))
                    && source.policy().unit(name).isPresent())
                parts.add(new FacetNames.Option(source.unit(name), name));
        return parts;
    }

    /** Of topics, the top branches, or the leaves of what is chosen. */
    private boolean part(Scope scope, Facet level, String value) {
        if (level == Facet.TOPIC && !scope.restricts(level)) return !value.contains("/");
        boolean branch = level == Facet.TOPIC
                && source.policy().topics().stream().anyMatch(t -> t.path().startsWith(value + "/"));
        return !branch && scope.takes(level, source.words().names(level, value));
    }

    /**
     * @param part the part of the level that this curve shows; empty for all parts in the scope
     */
    private void fill(Column column, OverTime asked, Scope scope, Optional<String> part) {
        MetricStyle.styled(column, metric, source.policy()).describe(about().description());
        if (asked.span.steps() == 0) return;
        if (scope.regions().isEmpty()) {
            for (int step = 0; step < asked.span.steps(); step++) column.addNothing();
            return;
        }
        Set<String> regions = scope.city() ? Set.of() : Set.copyOf(scope.regions());
        Optional<MetricReader.Only> only = only(asked, scope, part);
        Instant now = source.now();
        curves.values(
                        new CurveCache.Curve(metric.name(), asked.over, scope, asked.filters, part),
                        asked.span.bounds(),
                        now,
                        bounds -> asked.over.day()
                                ? ofTheDay(regions, only, bounds, now)
                                : source.readings().values(ofTheLast(asked.over), regions, only, bounds, now))
                .forEach(column::addNumber);
    }

    private Metric ofTheLast(AggregationWindow over) {
        return over.length().map(metric::ofTheLast).orElse(metric);
    }

    private List<Optional<BigDecimal>> ofTheDay(
            Set<String> regions, Optional<MetricReader.Only> only, List<Instant> bounds, Instant now) {
        List<Optional<BigDecimal>> values = new ArrayList<>();
        for (Instant end : bounds.subList(1, bounds.size()))
            values.addAll(source.readings()
                    .values(
                            metric,
                            regions,
                            only,
                            AggregationWindow.dayUntil(end, source.policy().zone()),
                            now));
        return values;
    }

    /** Looks up the names of each value once, however many counters have it. */
    private Optional<MetricReader.Only> only(OverTime asked, Scope scope, Optional<String> part) {
        if (asked.filters.isEmpty()) return Optional.empty();
        Map<String, Boolean> known = new HashMap<>();
        boolean joined = asked.filters.size() > 1;
        Dimension dimension =
                joined ? Dimension.PROFILE : asked.filters.get(0).dimension().orElseThrow();
        return Optional.of(new MetricReader.Only(
                dimension,
                value -> known.computeIfAbsent(
                        value,
                        v -> asked.filters.stream().allMatch(facet -> {
                            String own = joined
                                    ? TicketProfile.part(v, facet.dimension().orElseThrow())
                                    : v;
                            Set<String> names = source.words().names(facet, own);
                            return part.filter(p -> asked.level.equals(Optional.of(facet)))
                                            .map(names::contains)
                                            .orElse(true)
                                    && scope.takes(facet, names);
                        }))));
    }
}
