package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.grafana.ask.Words;
import cn.duban.liveline.Session;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Indicator;
import cn.duban.policy.Policy;
import cn.duban.policy.UnitClass;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.SupervisionOrder;
import cn.duban.warning.Level;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
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
public final class Lists {
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

    private final Source source;
    private final Panels panels;

    public Lists(Source source, Panels panels) {
        this.source = source;
        this.panels = panels;
    }

    /**
     * The options of a variable; empty for an unknown one.
     *
     * @param regions the regions to offer
     */
    public Optional<List<Words.Option>> variable(String name, Predicate<String> regions) {
        return switch (name) {
            case "metrics" ->
                Optional.of(panels.all().stream()
                        .map(p -> new Words.Option(p.about().title(), p.about().name()))
                        .toList());
            case "rungs" -> Optional.of(rungs());
            case "orderStates" -> Optional.of(states());
            case "eventKinds" -> Optional.of(eventKinds());
            default -> payload(SINGULAR.getOrDefault(name, name), "", regions);
        };
    }

    /** The values of a facet, for ad hoc filters. */
    public Optional<List<Words.Option>> facet(String key, Predicate<String> regions) {
        return Facet.ofKey(key).map(facet -> source.words().options(facet, regions));
    }

    /** The options of a payload field; empty for a field without a list. */
    public Optional<List<Words.Option>> payload(String name, String metric, Predicate<String> regions) {
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
            case "class" -> Optional.of(Words.list(UnitClass.values(), UnitClass::chinese));
            case "period" -> Optional.of(periods());
            case "colour" -> Optional.of(Words.list(OrderColour.values(), OrderColour::chinese));
            case "figure" -> Optional.of(panels.today().options());
            case "state" -> Optional.of(metric.startsWith("liveline.") ? sessionStates() : states());
            case "grade" -> Optional.of(Words.list(Level.values(), level -> level.chinese() + "色"));
            case "signal" -> Optional.of(Words.list(Signal.values(), Signal::chinese));
            case "stage" -> Optional.of(Words.list(Warning.State.values(), Warning.State::chinese));
            case "when" -> Optional.of(WarningsPanel.when());
            case "warning" -> Optional.of(panels.warningCurve().options(regions));
            default -> metric.equals(EventsPanel.NAME) ? Optional.of(eventKinds()) : Optional.empty();
        };
    }

    private static List<Words.Option> states() {
        return Words.list(SupervisionOrder.State.values(), OrderPanel::stateName);
    }

    private static List<Words.Option> sessionStates() {
        return Words.list(Session.State.values(), Session.State::chinese);
    }

    private static List<Words.Option> eventKinds() {
        return Happened.KINDS.stream()
                .map(kind -> new Words.Option(Happened.name(kind), kind))
                .toList();
    }

    private List<Words.Option> clocks() {
        Policy policy = source.policy();
        return policy.clockKinds().stream()
                .map(k -> new Words.Option(policy.title(k), k.name()))
                .toList();
    }

    /** The levels of a metric; without a metric, those that any metric has. */
    private List<Words.Option> levels(String metric) {
        List<Words.Option> levels = new ArrayList<>(List.of(new Words.Option("合计", "total")));
        List<Facet> facets = panels.panel(metric).map(p -> p.about().facets()).orElse(Facet.counted());
        for (Facet facet : facets) levels.add(new Words.Option("按" + facet.title(), facet.key()));
        return levels;
    }

    private static List<Words.Option> steps() {
        return List.of(
                new Words.Option("自动", "auto"),
                new Words.Option("1分钟", "PT1M"),
                new Words.Option("5分钟", "PT5M"),
                new Words.Option("15分钟", "PT15M"),
                new Words.Option("1小时", "PT1H"),
                new Words.Option("6小时", "PT6H"),
                new Words.Option("1天", "P1D"),
                new Words.Option("1周", "P1W"));
    }

    private static List<Words.Option> windows() {
        return List.of(
                new Words.Option("时间步长", "step"),
                new Words.Option("当日累计", "today"),
                new Words.Option("近1小时", "PT1H"),
                new Words.Option("近24小时", "PT24H"),
                new Words.Option("近7天", "P7D"),
                new Words.Option("近30天", "P30D"));
    }

    /** The indicators that are rates, and so can be lowered by single tickets. */
    private List<Words.Option> indicators() {
        return source.policy().scores().scored().stream()
                .filter(s -> s.indicator() != Indicator.VOLUME)
                .map(s -> new Words.Option(s.name(), s.indicator().name()))
                .toList();
    }

    /** Rolling periods, this month and those before it, quarters and this year. */
    private List<Words.Option> periods() {
        LocalDate today = source.today();
        List<Words.Option> periods = new ArrayList<>();
        periods.add(new Words.Option("近30天", "rolling-30d"));
        periods.add(new Words.Option("近7天", "rolling-7d"));
        periods.add(new Words.Option("今天", "rolling-1d"));
        YearMonth month = YearMonth.from(today);
        for (int i = 0; i < PERIODS; i++) {
            YearMonth of = month.minusMonths(i);
            periods.add(new Words.Option(of.getYear() + "年" + of.getMonthValue() + "月", of.toString()));
        }
        int quarter = today.get(IsoFields.QUARTER_OF_YEAR);
        for (int i = quarter; i >= 1; i--)
            periods.add(new Words.Option(today.getYear() + "年第" + i + "季度", today.getYear() + "-Q" + i));
        periods.add(new Words.Option(today.getYear() + "年", Integer.toString(today.getYear())));
        return periods;
    }

    /** The rung titles of all ladders, each once. */
    private List<Words.Option> rungs() {
        Map<String, String> titles = new HashMap<>();
        List<Words.Option> rungs = new ArrayList<>();
        for (ClockKind kind : source.policy().clockKinds())
            for (var rule : source.policy().rungs(kind))
                if (titles.put(rule.title(), rule.name()) == null)
                    rungs.add(new Words.Option(rule.title(), rule.name()));
        return rungs;
    }
}
