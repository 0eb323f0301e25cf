package cn.duban.engine;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A running {@link LogHandler}. Safe to use from any thread. */
public interface Projection extends AutoCloseable {

    /** The last folded batches, by region; empty until the handler is restored. */
    Map<String, Long> positions();

    /** The number of batches that this node has and the projection has not folded. */
    long behind();

    /** Whether everything recorded before the start is folded. */
    boolean ready();

    /**
     * Reads the handler's state between two batches, once these positions are folded. The answer must not share mutable state
     * with the handler. Fails with a {@link java.util.concurrent.TimeoutException} after the engine's ask time-out.
     */
    <T> CompletionStage<T> ask(Map<String, Long> upTo, Supplier<T> question);

    /** Runs a step between two batches, then calls {@link LogHandler#caughtUp} soon. */
    void run(Runnable step);

    /** Stops folding; pending questions time out. */
    @Override
    void close();
}
