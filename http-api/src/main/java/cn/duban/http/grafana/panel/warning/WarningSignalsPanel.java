package cn.duban.http.grafana.panel.warning;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The number of open warnings by signal and level. */
public final class WarningSignalsPanel extends ImmediatePanel<WarningChoice> {
    private final PanelSource source;

    public WarningSignalsPanel(PanelSource source) {
        super(PanelDescription.of(
                "warnings.signals",
                "未解除预警统计",
                "未解除的预警按信号统计：各级别几条，几条还没有人认领",
                WarningChoice.FACETS,
                WarningChoice.LEVELS,
                WarningChoice.SIGNALS));
        this.source = source;
    }

    @Override
    public boolean showsTickets() {
        return true;
    }

    @Override
    protected WarningChoice key(PanelQuery asked) {
        return WarningChoice.of(asked, source);
    }

    @Override
    protected DataFrame frame(WarningChoice wanted) {
        List<Warning> open =
                wanted.of(source).stream().filter(w -> w.state().open()).toList();
        DataFrame frame = new DataFrame(about().title());
        Column name = frame.text("signal", "信号");
        Map<WarningLevel, Column> byLevel = new EnumMap<>(WarningLevel.class);
        List<WarningLevel> gravestFirst = new ArrayList<>(List.of(WarningLevel.values()));
        Collections.reverse(gravestFirst);
        for (WarningLevel level : gravestFirst)
            byLevel.put(level, frame.number(level.name(), level.chinese(), Column.COUNT));
        Column total = frame.number("open", "合计", Column.COUNT);
        Column unclaimed = frame.number("unclaimed", "待认领", Column.COUNT);
        for (Signal signal : Signal.values()) {
            if (!wanted.signals().contains(signal)) continue;
            List<Warning> of = open.stream().filter(w -> w.signal() == signal).toList();
            name.add(signal.chinese());
            byLevel.forEach((level, column) ->
                    column.add(of.stream().filter(w -> w.level() == level).count()));
            total.add(of.size());
            unclaimed.add(
                    of.stream().filter(w -> w.state() == Warning.State.RAISED).count());
        }
        return frame;
    }
}
