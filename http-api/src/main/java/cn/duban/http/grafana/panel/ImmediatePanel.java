package cn.duban.http.grafana.panel;

import cn.duban.http.grafana.answer.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A panel that computes its frame from this node's memory, without waiting. */
abstract class ImmediatePanel<W> extends AskedPanel<W> {

    protected ImmediatePanel(About about) {
        super(about);
    }

    @Override
    protected final CompletionStage<Frame> answer(W wanted) {
        return CompletableFuture.completedFuture(frame(wanted));
    }

    /** Computes the frame, off the threads that serve routes. */
    protected abstract Frame frame(W wanted);
}
