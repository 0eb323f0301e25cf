package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.query.PanelQuery;
import java.util.concurrent.CompletionStage;

/**
 * A panel that reads a query into a value and computes the answer from that value alone, so that viewers with equal values
 * share the answer.
 *
 * @param <W> the value, compared by equals
 */
public abstract class KeyedPanel<W> implements Panel {
    private final PanelDescription about;

    public KeyedPanel(PanelDescription about) {
        this.about = about;
    }

    @Override
    public final PanelDescription about() {
        return about;
    }

    @Override
    public final Question read(PanelQuery asked) {
        about.check(asked);
        return new Wanted<>(this, key(asked));
    }

    private record Wanted<W>(KeyedPanel<W> panel, W wanted) implements Question {
        @Override
        public CompletionStage<DataFrame> answer() {
            return panel.answer(wanted);
        }
    }

    /** Reads the query; throws a problem if it makes no sense. */
    protected abstract W key(PanelQuery asked);

    /** Computes the answer, off the threads that serve routes. */
    protected abstract CompletionStage<DataFrame> answer(W wanted);
}
