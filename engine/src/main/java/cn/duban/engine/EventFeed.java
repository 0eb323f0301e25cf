package cn.duban.engine;

import cn.duban.region.Batch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The batches of the region logs as a reader pulls them: each from where it stands, without gap or repeat, as fast as it
 * likes. Recent batches come from this node's memory, older ones from the store.
 */
public interface EventFeed {

    /** The last batch of every region that this node has folded, by region. */
    Map<String, Long> heads();

    /**
     * The heads as they were at the last waking: where readers stop. All that are live stand there together, so that what one
     * is given serves the others.
     */
    Map<String, Long> horizon();

    /**
     * The batches of a region after {@code position}, in order, at most {@code limit}; empty if there are none yet. From
     * memory the stage is complete at once.
     */
    CompletionStage<List<Batch>> after(String region, long position, int limit);

    /**
     * Completes as soon as the horizon of any region lies beyond these positions, or after a second; at once if one does
     * already. Wakings are gathered, at most one each 20 ms. It may complete on the scheduler's thread, which is not to be kept.
     */
    CompletionStage<Void> beyond(Map<String, Long> positions);

    /**
     * Tells of each batch that this node folds, soon before its readers are woken: for work that need not wait until then. Some may
     * be left out. On the thread that folds, which is not to be kept.
     */
    void eachFolded(Consumer<Batch> tell);

    /** For each region the last position recorded before {@code instant}: where a reader starts who wants all from then on. */
    CompletionStage<Map<String, Long>> positionsAt(Instant instant);
}
