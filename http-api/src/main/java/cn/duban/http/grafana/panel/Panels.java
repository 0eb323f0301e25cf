package cn.duban.http.grafana.panel;

import cn.duban.http.series.Metric;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All panels by name: tables first, then every metric of {@code /v1/metrics-catalogue}. */
public final class Panels {
    private final Map<String, Panel> byName = new LinkedHashMap<>();
    private final TodayPanel today;
    private final WarningCurvePanel warningCurve;

    public Panels(Source source) {
        LastWords lastWords = new LastWords(source.engine()::ticket, story -> LastWord.of(story, source.policy()));
        Curves curves = new Curves(System::nanoTime);
        today = new TodayPanel(source, curves);
        add(today);
        new BoardTables(source).panels().forEach(this::add);
        WorkLists lists = new WorkLists(source);
        for (WorkList list : WorkList.all()) add(new WorkPanel(source, lastWords, lists, list));
        add(new OrderPanel(source));
        add(new LadderPanel(source));
        add(new ScorePanel(source));
        add(new LostPanel(source));
        add(new EvidencePanel(source));
        add(new CallPartsPanel(source));
        add(new AgentsPanel(source));
        add(new MissedPanel(source));
        add(new SessionsPanel(source));
        add(new SessionTicketsPanel(source));
        add(new WarningsPanel(source));
        add(new WarningSignalsPanel(source));
        add(new RecurringPanel(source));
        add(new WarningReviewPanel(source));
        warningCurve = new WarningCurvePanel(source);
        add(warningCurve);
        add(new HealthPanel(source));
        add(new RegionLogs(source));
        add(new EventsPanel(
                source,
                new RuleChanges(source.engine().events(), source.policy().cityCode())));
        for (Metric metric : source.readings().all()) add(new SeriesPanel(source, curves, metric));
    }

    private void add(Panel panel) {
        if (byName.put(panel.about().name(), panel) != null)
            throw new IllegalStateException(
                    "two panels are called " + panel.about().name());
    }

    public Collection<Panel> all() {
        return byName.values();
    }

    public Optional<Panel> panel(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The panel {@code board.today}. */
    TodayPanel today() {
        return today;
    }

    WarningCurvePanel warningCurve() {
        return warningCurve;
    }
}
