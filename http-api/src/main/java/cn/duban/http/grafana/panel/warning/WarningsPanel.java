package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.panel.SpokenDuration;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.TimeSteps;
import cn.duban.http.warning.SignView;
import cn.duban.http.warning.WarningView;
import cn.duban.http.web.Masking;
import cn.duban.warning.Warning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Open warnings, the gravest first, or all that were raised in a time, the latest first. */
public final class WarningsPanel extends ImmediatePanel<WarningsPanel.Wanted> {
    static final PayloadField STATES = PayloadField.several("stage", "预警状态", "全部");
    static final PayloadField WHEN = PayloadField.select("when", "时段", "未解除的");
    private static final String IN_RANGE = "range";

    private static final Comparator<Warning> LATEST =
            Comparator.comparing(Warning::raisedAt).reversed().thenComparing(Warning::id);
    private static final Comparator<Warning> GRAVEST = Comparator.comparing(Warning::level)
            .reversed()
            .thenComparing(Warning::state)
            .thenComparing(LATEST);

    private final PanelSource source;

    public WarningsPanel(PanelSource source) {
        super(PanelDescription.of(
                "warnings.list",
                "预警清单",
                "未解除的舆情预警，级别高的、还没有人认领的在前；时段选“所选时段内发出的”则列出该时段的全部",
                WarningChoice.FACETS,
                WHEN,
                WarningChoice.LEVELS,
                WarningChoice.SIGNALS,
                STATES,
                RowLimit.field()));
        this.source = source;
    }

    public static List<FacetNames.Option> when() {
        return List.of(new FacetNames.Option("未解除的", "open"), new FacetNames.Option("所选时段内发出的", IN_RANGE));
    }

    /** @param raised the time in which they were raised, in whole minutes; empty for open warnings */
    record Wanted(
            WarningChoice choice, Set<Warning.State> states, Optional<Raised> raised, int limit, boolean contents) {}

    private record Raised(Instant from, Instant to) {
        static Raised of(PanelQuery asked, PanelSource source) {
            TimeSteps.Range range = source.range(asked);
            return new Raised(
                    range.from().truncatedTo(ChronoUnit.MINUTES),
                    range.to().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES));
        }

        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    @Override
    protected Wanted key(PanelQuery asked) {
        Optional<String> when = asked.one(WHEN.name());
        when.filter(w -> when().stream().noneMatch(o -> o.value().equals(w))).ifPresent(w -> {
            throw PanelQuery.invalid("没有这样的时段：" + w);
        });
        return new Wanted(
                WarningChoice.of(asked, source),
                WarningChoice.chosen(asked, STATES, Warning.State.values(), Warning.State::chinese),
                when.filter(IN_RANGE::equals).map(w -> Raised.of(asked, source)),
                RowLimit.of(asked),
                Masking.Visibility.of(asked.caller()).contents());
    }

    @Override
    protected DataFrame frame(Wanted wanted) {
        List<Warning> found = new ArrayList<>(wanted.choice.of(source));
        found.removeIf(w -> !wanted.states.contains(w.state())
                || !wanted.raised
                        .map(r -> r.holds(w.raisedAt()))
                        .orElse(w.state().open()));
        found.sort(wanted.raised.isPresent() ? LATEST : GRAVEST);
        DataFrame frame = new DataFrame(about().title());
        if (found.size() > wanted.limit) frame.remark("共 " + found.size() + " 条，列出 " + wanted.limit + " 条");
        fill(frame, RowLimit.first(frame, wanted.limit, found), wanted.contents);
        return frame;
    }

    private void fill(DataFrame frame, List<Warning> warnings, boolean contents) {
        Column level = frame.text("level", "级别");
        Column region = frame.text("region", "区县");
        Column signal = frame.text("signal", "信号");
        Column topic = frame.text("topic", "事项");
        Column unit = frame.text("unit", "涉及单位");
        Column sentence = frame.text("sentence", "情况");
        Column count = frame.number("count", "件数", Column.COUNT);
        Column expected = frame.number("expected", "常态", "none").decimals(1).describe("同样长的时间里平常有多少件；不按件数比较的信号没有");
        Column callers = frame.number("callers", "诉求人", Column.COUNT).describe("不同来电人的人数");
        Column raised = frame.time("raisedAt", "发出").unit(Column.MINUTE);
        Column since = frame.time("since", "自").unit(Column.MINUTE).describe("所计的第一件");
        Column standing = frame.text("standing", "已多久");
        Column state = frame.text("state", "状态");
        Column owner = frame.text("owner", "负责");
        Column deed = frame.text("deed", "处理");
        Column ended = frame.time("endedAt", "结束").unit(Column.MINUTE);
        Column outcome = frame.text("outcome", "结果");
        Column id = frame.text("id", "预警");
        Column code = frame.text("code", "区县代码");
        Column curveFrom = frame.text("curveFrom", "曲线始");
        Column curveTo = frame.text("curveTo", "曲线终");
        Column link = frame.text("link", "链接");
        for (Warning warning : warnings) {
            WarningView view = WarningView.of(warning, source.policy(), contents);
            level.add(view.levelName());
            region.add(view.regionName());
            signal.add(view.signs().stream().map(SignView::signalName).collect(Collectors.joining("、")));
            topic.addText(view.topic());
            unit.addText(view.unitName());
            sentence.add(view.sentence());
            count.add(view.count());
            expected.addNumber(decimal(view.expected()));
            callers.addLong(Optional.of((long) view.callers()).filter(n -> n > 0));
            raised.add(view.raisedAt().toEpochMilli());
            since.add(view.since().toEpochMilli());
            standing.add(SpokenDuration.length(
                    Duration.between(view.raisedAt(), view.endedAt().orElse(source.now()))));
            state.add(view.stateName());
            owner.addText(owner(view));
            deed.add(deed(view.state()));
            ended.addLong(view.endedAt().map(Instant::toEpochMilli));
            outcome.addText(view.outcomeName());
            id.add(view.id());
            code.add(view.region());
            WarningCurvePanel.Extent extent = WarningCurvePanel.Extent.of(warning, source.now());
            curveFrom.add(Long.toString(extent.from().toEpochMilli()));
            curveTo.add(Long.toString(extent.to().toEpochMilli()));
            link.add("/warnings/" + view.id());
        }
    }

    private static Optional<BigDecimal> decimal(OptionalDouble of) {
        return of.isPresent()
                ? Optional.of(BigDecimal.valueOf(of.getAsDouble()).setScale(1, RoundingMode.HALF_UP))
                : Optional.empty();
    }

    /** The unit or the team that handles it, else the person who acknowledged it. */
    private static Optional<String> owner(WarningView view) {
        return view.handledByName()
                .or(() -> Optional.of(String.join("、", view.team())).filter(team -> !team.isEmpty()))
                .or(view::acknowledgedBy);
    }

    /** The next step on the page of the warning. */
    private static String deed(Warning.State state) {
        return switch (state) {
            case RAISED -> "认领";
            case ACKNOWLEDGED -> "交办";
            case ASSIGNED -> "解除";
            case RESOLVED, MERGED, NOTED -> "查看";
        };
    }
}
