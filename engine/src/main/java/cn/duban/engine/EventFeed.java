package cn.duban.engine;

import cn.duban.region.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The batches of the region logs. Each reader pulls them from its own position and at its own speed, without gap or repeat.
 * Recent batches come from this node's memory, older ones from the store.
 */
public interface EventFeed {

    /** The last batch of every region that this node has folded, by region. */
    Map<String, Long> heads();

    /**
     * The heads at the last wake-up, where readers stop. All live readers stop at the same positions, so that what is rendered
     * for one serves the others.
     */
    Map<String, Long> horizon();

    /**
     * The batches of a region after {@code position}, in order, at most {@code limit}; empty if there are none yet. From
     * memory the stage is complete at once.
     */
    CompletionStage<List<Batch>> after(String region, long position, int limit);

    /** The same, but a page from the store ends early, after at least one batch, where batches are large. */
    CompletionStage<List<Batch>> page(String region, long position, int limit);

    /** Whether {@link #after} is answered from memory. */
    boolean remembers(String region, long position);

    /** About how many bytes the batches in memory take. */
    long recentBytes();

    /**
     * Completes as soon as the horizon of any region is beyond its position, at once if one already is, and after a second at
     * the latest. At most one wake-up each 20 ms. May complete on the scheduler's thread, so a callback must be short.
     */
    CompletionStage<Void> beyond(Map<String, Long> positions);

    /**
     * Calls back for each batch that this node folds, shortly before readers are woken. Some batches may be left out. Runs on
     * the folding thread, so the callback must be short.
     */
    void eachFolded(Consumer<Batch> tell);

    /** For each region the last position recorded before {@code instant}: a reader that starts there gets all from then on. */
    CompletionStage<Map<String, Long>> positionsAt(Instant instant);
}
