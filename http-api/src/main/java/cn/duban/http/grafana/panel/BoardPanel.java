package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.grafana.ask.Scope;
import cn.duban.region.count.Board;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** A table made of the boards of the chosen regions, as last published. */
final class BoardPanel extends AskedPanel<Scope> {
    private final Source source;
    private final BiConsumer<Frame, List<Board>> fill;

    BoardPanel(Source source, String name, String title, String description, BiConsumer<Frame, List<Board>> fill) {
        super(About.of(name, title, description, List.of(Facet.REGION)));
        this.source = source;
        this.fill = fill;
    }

    @Override
    protected Scope wanted(Asked asked) {
        return asked.scope(about().facets());
    }

    @Override
    protected CompletionStage<Frame> answer(Scope scope) {
        Frame frame = new Frame(about().title());
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
