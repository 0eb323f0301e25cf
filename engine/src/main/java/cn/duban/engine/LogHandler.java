package cn.duban.engine;

import cn.duban.region.Batch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A fold over the logs of all regions, or a delivery of what they hold; {@link Engine#project} runs it. All methods but {@link
 * #load} may use the handler's state freely: they run one at a time on the projection's actor, and none may block.
 *
 * @param <S> the kept state that the handler resumes from
 */
public interface LogHandler<S> {

    /** Whether this node folds now. While false the projection asks again each second, and loads again before it goes on. */
    boolean active();

    /** Whether the region's log is read. The answer never changes. */
    default boolean follows(String region) {
        return true;
    }

    /** Reads the kept state; must not touch the handler's own state, since a failed or outdated load is discarded. */
    CompletionStage<S> load();

    /** Replaces the handler's state; returns the positions of the last batches that the state contains, by region. */
    Map<String, Long> restore(S kept);

    /**
     * Takes the next batch; the following one comes when the stage completes. After a stage that fails the same batch comes
     * again; a method that throws leaves the state unusable, so the handler is restored from its kept state.
     */
    CompletionStage<Void> fold(Batch batch);

    /** The pause before the batch comes again; called once after each failed stage of {@link #fold}. */
    default Duration retryAfter() {
        return Duration.ofSeconds(1);
    }

    /** Batches of a region that are read at once. Afterwards {@link #keep} is called. */
    default int batchesAtOnce() {
        return 200;
    }

    /**
     * All that this node had when the batches were read is folded. Called at least once a second unless there is more to fold.
     */
    default void caughtUp() {}

    /**
     * Keeps the state for the next {@link #load} if that is due. Not called again until the stage completes.
     *
     * @param positions all that is folded, by region
     * @param quiet nothing new was there to fold
     */
    CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet);
}
