package cn.duban.http.grafana;

import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.annotation.Annotation;
import cn.duban.http.grafana.panel.annotation.AnnotationsPanel;
import cn.duban.http.grafana.panel.calls.CallPartsPanel;
import cn.duban.http.grafana.panel.health.HealthPanel;
import cn.duban.http.grafana.panel.warning.WarningsPanel;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.ticket.OrderView;
import cn.duban.liveline.Session;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.UnitClass;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.SupervisionOrder;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The values of dashboard variables, of payload fields in the query builder and of ad hoc filters. */
public final class ChoiceLists {
    private static final int PERIODS = 13;
    /** A variable has the plural name of what it chooses. */
    private static final Map<String, String> SINGULAR = Map.ofEntries(
            Map.entry("regions", "region"),
            Map.entry("units", "unit"),
            Map.entry("kinds", "kind"),
            Map.entry("channels", "channel"),
            Map.entry("urgencies", "urgency"),
            Map.entry("topics", "topic"),
            Map.entry("labels", "label"),
            Map.entry("statuses", "status"),
            Map.entry("lines", "line"),
            Map.entry("shifts", "shift"),
            Map.entry("rotations", "rotation"),
            Map.entry("clocks", "clock"),
            Map.entry("levels", "level"),
            Map.entry("steps", "step"),
            Map.entry("classes", "class"),
            Map.entry("periods", "period"),
            Map.entry("colours", "colour"),
            Map.entry("figures", "figure"),
            Map.entry("indicators", "indicator"),
            Map.entry("grades", "grade"),
            Map.entry("signals", "signal"),
            Map.entry("stages", "stage"),
            Map.entry("warnings", "warning"));

    private final PanelSource source;
    private final PanelRegistry panels;

    public ChoiceLists(PanelSource source, PanelRegistry panels) {
        this.source = source;
        this.panels = panels;
    }

    /**
     * The options of a variable; empty for an unknown one.
     *
     * @param regions the regions to offer
     */
    public Optional<List<FacetNames.Option>> variable(String name, Predicate<String> regions) {
        return switch (name) {
            case "metrics" ->
                Optional.of(panels.all().stream()
                        .map(p -> new FacetNames.Option(
                                p.about().title(), p.about().name()))
                        .toList());
            case "answerSeconds" -> Optional.of(List.of(answerSeconds()));
            case "rungs" -> Optional.of(rungs());
            case "orderStates" -> Optional.of(states());
            case "eventKinds" -> Optional.of(eventKinds());
            default -> payload(SINGULAR.getOrDefault(name, name), "", regions);
        };
    }

    /** The values of a facet, for ad hoc filters. */
    public Optional<List<FacetNames.Option>> facet(String key, Predicate<String> regions) {
        return Facet.ofKey(key).map(facet -> source.words().options(facet, regions));
    }

    /** The options of a payload field; empty for a field without a list. */
    public Optional<List<FacetNames.Option>> payload(String name, String metric, Predicate<String> regions) {
        Optional<Facet> facet = Facet.ofKey(name);
        if (facet.isPresent()) return Optional.of(source.words().options(facet.get(), regions));
        return switch (name) {
            case "clock" -> Optional.of(clocks());
            case "level" -> Optional.of(levels(metric));
            case "step" -> Optional.of(steps());
            case "over" -> Optional.of(windows());
            case "indicator" -> Optional.of(indicators());
            case "by" -> Optional.of(CallPartsPanel.by());
            case "item" -> Optional.of(HealthPanel.items());
            case "class" -> Optional.of(FacetNames.list(UnitClass.values(), UnitClass::chinese));
            case "period" -> Optional.of(periods());
            case "colour" -> Optional.of(FacetNames.list(OrderColour.values(), OrderColour::chinese));
            case "figure" -> Optional.of(panels.today().options());
            case "state" -> Optional.of(metric.startsWith("liveline.") ? sessionStates() : states());
            case "grade" -> Optional.of(FacetNames.list(WarningLevel.values(), level -> level.chinese() + "色"));
            case "signal" -> Optional.of(FacetNames.list(Signal.values(), Signal::chinese));
            case "stage" -> Optional.of(FacetNames.list(Warning.State.values(), Warning.State::chinese));
            case "when" -> Optional.of(WarningsPanel.when());
            case "warning" -> Optional.of(panels.warningCurve().options(regions));
            default -> metric.equals(AnnotationsPanel.NAME) ? Optional.of(eventKinds()) : Optional.empty();
        };
    }

    /** For titles of dashboards, which cannot know the policy. */
    private FacetNames.Option answerSeconds() {
        String seconds = Integer.toString(source.policy().calls().standard().withinSeconds());
        return new FacetNames.Option(seconds, seconds);
    }

    private static List<FacetNames.Option> states() {
        return FacetNames.list(SupervisionOrder.State.values(), OrderView::stateName);
    }

    private static List<FacetNames.Option> sessionStates() {
        return FacetNames.list(Session.State.values(), Session.State::chinese);
    }

    private static List<FacetNames.Option> eventKinds() {
        return Annotation.KINDS.stream()
                .map(kind -> new FacetNames.Option(Annotation.name(kind), kind))
                .toList();
    }

    private List<FacetNames.Option> clocks() {
        Policy policy = source.policy();
        return policy.clockKinds().stream()
                .map(k -> new FacetNames.Option(policy.title(k), k.name()))
                .toList();
    }

    /** The levels of a metric; without a metric, those that any metric has. */
    private List<FacetNames.Option> levels(String metric) {
        List<FacetNames.Option> levels = new ArrayList<>(List.of(new FacetNames.Option("合计", "total")));
        List<Facet> facets = panels.panel(metric).map(p -> p.about().facets()).orElse(Facet.counted());
        for (Facet facet : facets) levels.add(new FacetNames.Option("按" + facet.title(), facet.key()));
        return levels;
    }

    private static List<FacetNames.Option> steps() {
        return List.of(
                new FacetNames.Option("自动", "auto"),
                new FacetNames.Option("1分钟", "PT1M"),
                new FacetNames.Option("5分钟", "PT5M"),
                new FacetNames.Option("15分钟", "PT15M"),
                new FacetNames.Option("1小时", "PT1H"),
                new FacetNames.Option("6小时", "PT6H"),
                new FacetNames.Option("1天", "P1D"),
                new FacetNames.Option("1周", "P1W"));
    }

    private static List<FacetNames.Option> windows() {
        return List.of(
                new FacetNames.Option("时间步长", "step"),
                new FacetNames.Option("当日累计", "today"),
                new FacetNames.Option("近1小时", "PT1H"),
                new FacetNames.Option("近24小时", "PT24H"),
                new FacetNames.Option("近7天", "P7D"),
                new FacetNames.Option("近30天", "P30D"));
    }

    /** The indicators that are rates, and so can be lowered by single tickets. */
    private List<FacetNames.Option> indicators() {
        return source.policy().scores().scored().stream()
                .filter(s -> s.indicator() != Indicator.VOLUME)
                .map(s -> new FacetNames.Option(s.name(), s.indicator().name()))
                .toList();
    }

    /** Rolling periods, this month and those before it, quarters and this year. */
    private List<FacetNames.Option> periods() {
        LocalDate today = source.today();
        List<FacetNames.Option> periods = new ArrayList<>();
        periods.add(new FacetNames.Option("近30天", "rolling-30d"));
        periods.add(new FacetNames.Option("近7天", "rolling-7d"));
        periods.add(new FacetNames.Option("今天", "rolling-1d"));
        YearMonth month = YearMonth.from(today);
        for (int i = 0; i < PERIODS; i++) {
            YearMonth of = month.minusMonths(i);
            periods.add(new FacetNames.Option(of.getYear() + "年" + of.getMonthValue() + "月", of.toString()));
        }
        int quarter = today.get(IsoFields.QUARTER_OF_YEAR);
        for (int i = quarter; i >= 1; i--)
            periods.add(new FacetNames.Option(today.getYear() + "年第" + i + "季度", today.getYear() + "-Q" + i));
        periods.add(new FacetNames.Option(today.getYear() + "年", Integer.toString(today.getYear())));
        return periods;
    }

    /** The rung titles of all ladders, each once. */
    private List<FacetNames.Option> rungs() {
        Map<String, String> titles = new HashMap<>();
        List<FacetNames.Option> rungs = new ArrayList<>();
        for (ClockKind kind : source.policy().clockKinds())
            for (var rule : source.policy().rungs(kind))
                if (titles.put(rule.title(), rule.name()) == null)
                    rungs.add(new FacetNames.Option(rule.title(), rule.name()));
        return rungs;
    }
}
