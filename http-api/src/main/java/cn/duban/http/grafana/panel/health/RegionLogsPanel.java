package cn.duban.http.grafana.panel.health;

import cn.duban.http.grafana.frame.Column;
import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.ImmediatePanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.region.count.Board;
import java.util.List;
import java.util.Map;

/** The position of each region log on this node and the time of its figures. */
public final class RegionLogsPanel extends ImmediatePanel<Scope> {
    private final PanelSource source;

    public RegionLogsPanel(PanelSource source) {
        super(PanelDescription.of("health.regions", "各区县日志", "各区县日志写到第几批、数据是哪一刻的；停滞的区县数字停在那一刻", List.of(Facet.REGION)));
        this.source = source;
    }

    @Override
    protected Scope key(PanelQuery asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected DataFrame frame(Scope scope) {
        DataFrame frame = new DataFrame(about().title());
        Column region = frame.text("region", "区县");
        Column state = frame.text("state", "状态");
        Column batches = frame.number("position", "日志批次", Column.COUNT);
        Column open = frame.number("open", "在办", Column.COUNT);
        Column asOf = frame.time("asOf", "数据时刻").unit("time:YYYY-MM-DD HH:mm:ss");
        Map<String, Long> heads = source.engine().events().heads();
        for (Board board : source.engine().boards().regions()) {
            if (!scope.regions().contains(board.region())) continue;
            region.add(board.name());
            state.add(board.stale() ? "停滞" : "正常");
            batches.add(heads.getOrDefault(board.region(), 0L));
            open.add(board.open().total());
            asOf.add(board.asOf().toEpochMilli());
        }
        return frame;
    }
}
