package cn.duban.http.grafana.panel;

import cn.duban.calls.AgentReport;
import cn.duban.http.grafana.answer.Column;
import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the agents who are logged in are doing at the moment. */
final class AgentsPanel implements Panel {
    private final Source source;
    private final About about = About.of("calls.agents", "坐席状态", "当前登录的坐席按状态统计", List.of());

    AgentsPanel(Source source) {
        this.source = source;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Question read(Asked asked) {
        about.check(asked);
        asked.scope(about.facets());
        return new Wanted(this);
    }

    private record Wanted(AgentsPanel panel) implements Question {
        @Override
        public CompletionStage<Frame> answer() {
            return CompletableFuture.completedFuture(panel.frame());
        }
    }

    private Frame frame() {
        Frame frame = new Frame(about.title());
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
