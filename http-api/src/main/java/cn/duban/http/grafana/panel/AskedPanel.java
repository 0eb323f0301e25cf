package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import cn.duban.http.grafana.ask.Asked;
import java.util.concurrent.CompletionStage;

/**
 * A panel that makes a value of what it is asked, and its answer of that value alone: who wants the same shares the answer.
 *
 * @param <W> what is wanted, compared by value
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

    /** Throws a problem for what makes no sense. */
    protected abstract W wanted(Asked asked);

    /** Called off the routes' threads. */
    protected abstract CompletionStage<Frame> answer(W wanted);
}
