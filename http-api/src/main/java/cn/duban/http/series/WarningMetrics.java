package cn.duban.http.series;

import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The metrics of warnings: raised by highest level and by signal, open, unacknowledged, and recurring issues. */
final class WarningMetrics {
    static final String RAISED = "warningsRaised";
    static final String OPEN = "warningsOpen";
    static final String UNCLAIMED = "warningsUnclaimed";
    static final String MISSED = "warningsMissed";
    /** Open for months by design, so they do not count as open warnings. */
    static final String ISSUES = "recurringIssues";

    private static final Title RAISED_TITLE = new Title("发出预警", "Warnings raised");
    private static final Title OPEN_TITLE = new Title("未解除预警", "Open warnings");
    private static final Title UNCLAIMED_TITLE = new Title("待认领预警", "Warnings that nobody answers for");

    private final MetricFactory made = new MetricFactory(MetricSubject.WARNINGS);
    private final Consumer<Metric> add;

    WarningMetrics(Consumer<Metric> add) {
        this.add = add;
    }

    /** The name of one part of a measure. */
    static String of(String measure, Enum<?> part) {
        return measure + '.' + part.name();
    }

    /** The signals of raised warnings; missed matters were not raised. */
    static List<Signal> raised() {
        List<Signal> signals = new ArrayList<>(List.of(Signal.values()));
        signals.remove(Signal.MISSED);
        return signals;
    }

    void all() {
        flow(RAISED, RAISED_TITLE);
        for (WarningLevel level : WarningLevel.values()) flow(of(RAISED, level), title(RAISED_TITLE, level));
        for (Signal signal : raised()) flow(of(RAISED, signal), title(RAISED_TITLE, signal.chinese(), signal));
        flow(MISSED, new Title("漏报补录", "Matters of which nobody was warned"));
        for (var measure : List.of(new Named(OPEN, OPEN_TITLE), new Named(UNCLAIMED, UNCLAIMED_TITLE))) {
            add.accept(made.level(measure.name, measure.title));
            for (WarningLevel level : WarningLevel.values())
                add.accept(made.level(of(measure.name, level), title(measure.title, level)));
        }
        add.accept(made.level(ISSUES, new Title("在列高频问题", "Open recurring issues")));
    }

    private record Named(String name, Title title) {}

    private void flow(String name, Title title) {
        add.accept(made.flow(name, title, List.of(name)));
    }

    private static Title title(Title of, WarningLevel level) {
        return title(of, level.chinese() + "色", level);
    }

    private static Title title(Title of, String chinese, Enum<?> part) {
        String english = part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new Title(of.chinese() + "：" + chinese, of.english() + ": " + english);
    }
}
