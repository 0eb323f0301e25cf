package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.PayloadField;
import cn.duban.http.grafana.query.FacetNames;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.TimeSteps;
import cn.duban.http.warning.Explaining;
import cn.duban.http.warning.WarningView;
import cn.duban.http.web.Masking;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The counts of a warning with the expected value and the band of normal hours; weekly for a recurring issue. */
public final class WarningCurvePanel extends ImmediatePanel<WarningCurvePanel.Wanted> {
    static final PayloadField WARNING = PayloadField.select("warning", "预警", "最严重的一条");
    private static final int MOST_OFFERED = 100;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    /** Open before ended, then the gravest, then the latest. */
    private static final Comparator<Warning> FIRST = Comparator.comparing(
                    (Warning w) -> !w.state().open())
            .thenComparing(Comparator.comparing(Warning::level).reversed())
            .thenComparing(Comparator.comparing(Warning::raisedAt).reversed())
            .thenComparing(Warning::id);

    private final PanelSource source;
    private final Explaining explaining;

    public WarningCurvePanel(PanelSource source) {
        super(PanelDescription.of(
                "warnings.curve",
                "一条预警的曲线",
                "所选预警每小时的件数，旁边是常态和常态的上限（九成五的时候不超过）；高频问题按周，直到本周。没有选定则为最严重的一条",
                WarningChoice.FACETS,
                WARNING));
        this.source = source;
        this.explaining = new Explaining(source.engine());
    }

    /** The time shown for a warning: its curve, or what was counted where there is none, with a margin. */
    record Extent(Instant from, Instant to) {
        static Extent of(Warning warning, Instant now) {
            List<Finding.Hour> curve = warning.counted().curve();
            Instant from =
                    curve.isEmpty() ? warning.finding().since() : curve.get(0).from();
            // Shows the effect of the plan of a recurring issue, until now.
            Instant to = warning.signal() == Signal.RECURRING
                    ? now
                    : curve.size() < 2
                            ? warning.finding().at()
                            : curve.get(curve.size() - 1).from();
            Duration air = Duration.between(from, to).dividedBy(20).plus(Duration.ofMinutes(30));
            return new Extent(from.minus(air), to.plus(air));
        }
    }

    /** @param shift from engine time to the time of the viewer */
    record Wanted(
            WarningChoice choice,
            Optional<String> warning,
            Duration shift,
            Instant from,
            Instant to,
            boolean contents) {}

    @Override
    protected Wanted key(PanelQuery asked) {
        TimeSteps.Range range = source.range(asked);
        return new Wanted(
                WarningChoice.of(asked, source),
                asked.one(WARNING.name()),
                range.shift(),
                range.from().truncatedTo(ChronoUnit.MINUTES),
                range.to().truncatedTo(ChronoUnit.MINUTES),
                Masking.Visibility.of(asked.caller()).contents());
    }

    @Override
    protected DataFrame frame(Wanted wanted) {
        Optional<Warning> shown = wanted.choice.of(source).stream()
                .filter(w -> wanted.warning
                        .map(w.id()::equals)
                        .orElse(!w.counted().curve().isEmpty()))
                .min(FIRST);
        List<Finding.Hour> curve = shown.map(explaining::curve).orElse(List.of());
        DataFrame frame = new DataFrame(shown.map(this::title).orElse(about().title()));
        shown.ifPresentOrElse(
                w -> remark(frame, w, curve, wanted),
                () -> frame.remark(wanted.warning.isPresent() ? "没有这条预警，或不在所选区县" : "没有带曲线的预警"));
        fill(frame, curve, wanted.shift);
        return frame;
    }

    private void remark(DataFrame frame, Warning warning, List<Finding.Hour> curve, Wanted wanted) {
        frame.remark(title(warning) + "："
                + WarningView.of(warning, source.policy(), wanted.contents).sentence());
        if (curve.isEmpty()) frame.remark("这个信号不按小时计数，没有曲线");
        else if (curve.get(0).from().isAfter(wanted.to)
                || curve.get(curve.size() - 1).from().isBefore(wanted.from))
            frame.remark("曲线自 " + minute(curve.get(0).from()) + " 至 "
                    + minute(curve.get(curve.size() - 1).from()) + "，不在所选时段内；在清单中点“件数”可跳到那段时间");
    }

    private static void fill(DataFrame frame, List<Finding.Hour> curve, Duration shift) {
        Column time = frame.time("time", "time");
        Column count = frame.number("count", "件数", Column.COUNT).byTitle();
        // Another unit would get its own axis.
        Column expected =
                frame.number("expected", "常态", Column.COUNT).decimals(1).byTitle();
        Column upper = frame.number("upper", "常态上限", Column.COUNT).decimals(1).byTitle();
        for (Finding.Hour hour : curve) {
            time.add(hour.from().plus(shift).toEpochMilli());
            count.add(hour.count());
            expected.add(decimal(hour.expected()));
            upper.add(decimal(hour.upper()));
        }
    }

    private static BigDecimal decimal(double of) {
        return BigDecimal.valueOf(of).setScale(2, RoundingMode.HALF_UP);
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(source.policy().zone()));
    }

    private String title(Warning warning) {
        return warning.level().chinese() + "色 " + source.region(warning.region()) + " "
                + warning.finding().topic().orElse(warning.signal().chinese());
    }

    /** The warnings to choose from, recurring issues included. */
    public List<FacetNames.Option> options(Predicate<String> regions) {
        String city = source.policy().cityCode();
        return source.engine().warnings().all().stream()
                .filter(w -> regions.test(w.region()) || w.region().equals(city))
                .sorted(FIRST)
                .limit(MOST_OFFERED)
                .map(w -> new FacetNames.Option(
                        title(w) + (w.signal() == Signal.RECURRING ? "（高频）" : "") + " " + minute(w.raisedAt()), w.id()))
                .toList();
    }
}
