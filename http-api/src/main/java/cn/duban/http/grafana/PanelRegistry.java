package cn.duban.http.grafana;

import cn.duban.http.grafana.panel.Panel;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.annotation.AnnotationsPanel;
import cn.duban.http.grafana.panel.annotation.RuleChanges;
import cn.duban.http.grafana.panel.board.BoardTables;
import cn.duban.http.grafana.panel.board.CurveCache;
import cn.duban.http.grafana.panel.board.SeriesPanel;
import cn.duban.http.grafana.panel.board.TodayPanel;
import cn.duban.http.grafana.panel.calls.AgentsPanel;
import cn.duban.http.grafana.panel.calls.CallPartsPanel;
import cn.duban.http.grafana.panel.calls.MissedCallsPanel;
import cn.duban.http.grafana.panel.health.HealthPanel;
import cn.duban.http.grafana.panel.health.RegionLogsPanel;
import cn.duban.http.grafana.panel.liveline.SessionTicketsPanel;
import cn.duban.http.grafana.panel.liveline.SessionsPanel;
import cn.duban.http.grafana.panel.score.EvidencePanel;
import cn.duban.http.grafana.panel.score.LostPointsPanel;
import cn.duban.http.grafana.panel.score.ScorecardsPanel;
import cn.duban.http.grafana.panel.warning.RecurringIssuesPanel;
import cn.duban.http.grafana.panel.warning.WarningCurvePanel;
import cn.duban.http.grafana.panel.warning.WarningReviewPanel;
import cn.duban.http.grafana.panel.warning.WarningSignalsPanel;
import cn.duban.http.grafana.panel.warning.WarningsPanel;
import cn.duban.http.grafana.panel.work.LadderPanel;
import cn.duban.http.grafana.panel.work.LatestRemark;
import cn.duban.http.grafana.panel.work.LatestRemarks;
import cn.duban.http.grafana.panel.work.OrderPanel;
import cn.duban.http.grafana.panel.work.WorkList;
import cn.duban.http.grafana.panel.work.WorkListPanel;
import cn.duban.http.grafana.panel.work.WorkLists;
import cn.duban.http.series.Metric;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All panels by name: tables first, then every metric of {@code /v1/metrics-catalogue}. */
public final class PanelRegistry {
    private final Map<String, Panel> byName = new LinkedHashMap<>();
    private final TodayPanel today;
    private final WarningCurvePanel warningCurve;

    public PanelRegistry(PanelSource source) {
        LatestRemarks lastWords =
                new LatestRemarks(source.engine()::ticket, story -> LatestRemark.of(story, source.policy()));
        CurveCache curves = new CurveCache(System::nanoTime);
        today = new TodayPanel(source, curves);
        add(today);
        new BoardTables(source).panels().forEach(this::add);
        WorkLists lists = new WorkLists(source);
        for (WorkList list : WorkList.all()) add(new WorkListPanel(source, lastWords, lists, list));
        add(new OrderPanel(source));
        add(new LadderPanel(source));
        add(new ScorecardsPanel(source));
        add(new LostPointsPanel(source));
        add(new EvidencePanel(source));
        add(new CallPartsPanel(source));
        add(new AgentsPanel(source));
        add(new MissedCallsPanel(source));
        add(new SessionsPanel(source));
        add(new SessionTicketsPanel(source));
        add(new WarningsPanel(source));
        add(new WarningSignalsPanel(source));
        add(new RecurringIssuesPanel(source));
        add(new WarningReviewPanel(source));
        warningCurve = new WarningCurvePanel(source);
        add(warningCurve);
        add(new HealthPanel(source));
        add(new RegionLogsPanel(source));
        add(new AnnotationsPanel(
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
