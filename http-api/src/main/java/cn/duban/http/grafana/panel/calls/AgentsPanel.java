package cn.duban.http.grafana.panel.calls;

import cn.duban.calls.AgentReport;
import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import java.util.List;
import java.util.Map;

/** How many agents are in each state now. */
public final class AgentsPanel extends ImmediatePanel<Scope> {
    private final PanelSource source;

    public AgentsPanel(PanelSource source) {
        super(PanelDescription.of("calls.agents", "坐席状态", "当前登录的坐席按状态统计", List.of()));
        this.source = source;
    }

    /** Agents serve the whole city: callers limited to some regions are refused. */
    @Override
    protected Scope key(PanelQuery asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected DataFrame frame(Scope city) {
        DataFrame frame = new DataFrame(about().title());
        Column state = frame.text("state", "状态");
        Column count = frame.number("agents", "坐席", Column.COUNT);
        Map<AgentReport.State, Integer> agents =
                source.engine().boards().calls().board().agents();
        for (AgentReport.State of : AgentReport.State.values()) {
            if (of == AgentReport.State.OFF) continue;
            state.add(name(of));
            count.add(agents.getOrDefault(of, 0));
        }
        return frame;
    }

    private static String name(AgentReport.State state) {
        return switch (state) {
            case OFF -> "离席";
            case PAUSE -> "小休";
            case READY -> "空闲";
            case BUSY -> "通话";
            case AFTER_CALL -> "整理";
        };
    }
}
