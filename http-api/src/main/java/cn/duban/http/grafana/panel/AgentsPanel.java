package cn.duban.http.grafana.panel;

import cn.duban.calls.AgentReport;
import cn.duban.http.grafana.answer.Column;
import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Scope;
import java.util.List;
import java.util.Map;

/** How many agents are in each state now. */
final class AgentsPanel extends ImmediatePanel<Scope> {
    private final Source source;

    AgentsPanel(Source source) {
        super(About.of("calls.agents", "坐席状态", "当前登录的坐席按状态统计", List.of()));
        this.source = source;
    }

    /** Agents serve the whole city: callers limited to some regions are refused. */
    @Override
    protected Scope wanted(Asked asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected Frame frame(Scope city) {
        Frame frame = new Frame(about().title());
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
