package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import cn.duban.http.grafana.ask.Facet;
import cn.duban.http.grafana.ask.Scope;
import cn.duban.region.Board;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** A table made of the boards of the regions that were chosen, as they were published last. */
final class BoardPanel implements Panel {
    private final Source source;
    private final About about;
    private final BiConsumer<Frame, List<Board>> fill;

    BoardPanel(Source source, String name, String title, String description, BiConsumer<Frame, List<Board>> fill) {
        this.source = source;
        this.about = About.of(name, title, description, List.of(Facet.REGION));
        this.fill = fill;
    }

    @Override
    public About about() {
        return about;
    }

    @Override
    public Question read(Asked asked) {
        about.check(asked);
        return new Wanted(this, asked.scope(about.facets()));
    }

    private record Wanted(BoardPanel panel, Scope scope) implements Question {
        @Override
        public CompletionStage<Frame> answer() {
            Frame frame = new Frame(panel.about.title());
            List<Board> boards = panel.source.engine().boards().regions().stream()
                    .filter(b -> scope.regions().contains(b.region()))
                    .toList();
            List<String> stale =
                    boards.stream().filter(Board::stale).map(Board::name).toList();
            if (!stale.isEmpty()) frame.remark("数据不是最新：" + String.join("、", stale));
            panel.fill.accept(frame, boards);
            return CompletableFuture.completedFuture(frame);
        }
    }
}
