package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import java.util.concurrent.CompletionStage;

/**
 * A panel that reads a query into a value and computes the answer from that value alone, so that viewers with equal values
 * share the answer.
 *
 * @param <W> the value, compared by equals
 */
abstract class AskedPanel<W> implements Panel {
    private final About about;

    protected AskedPanel(About about) {
        this.about = about;
    }

    @Override
    public final About about() {
        return about;
    }

    @Override
    public final Question read(Asked asked) {
        about.check(asked);
        return new Wanted<>(this, wanted(asked));
    }

    private record Wanted<W>(AskedPanel<W> panel, W wanted) implements Question {
        @Override
        public CompletionStage<Frame> answer() {
            return panel.answer(wanted);
        }
    }

    /** Reads the query; throws a problem if it makes no sense. */
    protected abstract W wanted(Asked asked);

    /** Computes the answer, off the threads that serve routes. */
    protected abstract CompletionStage<Frame> answer(W wanted);
}
