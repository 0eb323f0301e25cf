package cn.duban.http.grafana.panel.board;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.panel.KeyedPanel;
import cn.duban.http.grafana.panel.PanelDescription;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.Facet;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.grafana.query.Scope;
import cn.duban.region.count.Board;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** A table made of the boards of the chosen regions, as last published. */
final class BoardPanel extends KeyedPanel<Scope> {
    private final PanelSource source;
    private final BiConsumer<DataFrame, List<Board>> fill;

    BoardPanel(
            PanelSource source,
            String name,
            String title,
            String description,
            BiConsumer<DataFrame, List<Board>> fill) {
        super(PanelDescription.of(name, title, description, List.of(Facet.REGION)));
        this.source = source;
        this.fill = fill;
    }

    @Override
    protected Scope key(PanelQuery asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected CompletionStage<DataFrame> answer(Scope scope) {
        DataFrame frame = new DataFrame(about().title());
        List<Board> boards = source.engine().boards().regions().stream()
                .filter(b -> scope.regions().contains(b.region()))
                .toList();
        List<String> stale =
                boards.stream().filter(Board::stale).map(Board::name).toList();
        if (!stale.isEmpty()) frame.remark("数据不是最新：" + String.join("、", stale));
        fill.accept(frame, boards);
        return CompletableFuture.completedFuture(frame);
    }
}
