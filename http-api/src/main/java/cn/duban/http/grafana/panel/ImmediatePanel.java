package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.frame.DataFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A panel that computes its frame from this node's memory, without waiting. */
public abstract class ImmediatePanel<W> extends KeyedPanel<W> {

    public ImmediatePanel(PanelDescription about) {
        super(about);
    }

    @Override
    protected final CompletionStage<DataFrame> answer(W wanted) {
        return CompletableFuture.completedFuture(frame(wanted));
    }

    /** Computes the frame, off the threads that serve routes. */
    protected abstract DataFrame frame(W wanted);
}
