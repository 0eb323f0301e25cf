package cn.duban.runtime.projection;

import cn.duban.detection.IntakeIndex;
import cn.duban.engine.Boards;
import cn.duban.engine.EngineClock;
import cn.duban.engine.EventFeed;
import cn.duban.engine.IntakeSearch;
import cn.duban.engine.LogHandler;
import cn.duban.engine.Projection;
import cn.duban.policy.Policy;
import cn.duban.region.Batch;
import cn.duban.ticket.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Folds the logs into the index of tickets that clerks search, on every node. The index is never written anywhere: each start reads
 * the logs of its time again.
 */
public final class IntakeHandler implements LogHandler<Map<String, Long>>, IntakeSearch {
    private final Policy policy;
    private final EngineClock clock;
    private final EventFeed feed;
    private final Boards boards;
    private IntakeIndex index = new IntakeIndex();
    private volatile Optional<Projection> projection = Optional.empty();

    public IntakeHandler(Policy policy, EngineClock clock, EventFeed feed, Boards boards) {
        this.policy = policy;
        this.clock = clock;
        this.feed = feed;
        this.boards = boards;
    }

    public void start(Projections projections) {
        projection = Optional.of(projections.start("intake", this));
    }

    /** Once this node knows all heads, between which it looks for the first position. */
    @Override
    public boolean active() {
        return feed.heads().size() == policy.regions().size();
    }

    @Override
    public CompletionStage<Map<String, Long>> load() {
        return feed.positionsAt(clock.instant().minus(IntakeIndex.KEPT));
    }

    @Override
    public Map<String, Long> restore(Map<String, Long> from) {
        index = new IntakeIndex();
        return from;
    }

    @Override
    public CompletionStage<Void> fold(Batch batch) {
        index.take(batch);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> keep(Map<String, Long> positions, boolean quiet) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean complete() {
        return projection.orElseThrow().ready();
    }

    @Override
    public CompletionStage<List<String>> ofCaller(String phone) {
        return ask(known -> known.ofCaller(phone));
    }

    @Override
    public CompletionStage<List<IntakeIndex.Likely>> likely(
            String region, IntakeIndex.Draft draft, Predicate<Summary> test) {
        List<Summary> open = boards.tickets(
                        Optional.of(region), ticket -> ticket.status().open() && test.test(ticket))
                .toList();
        double least = policy.matters().cosineAmong(open.size());
        return ask(known -> known.likely(draft, open, least));
    }

    /** While the logs of its time are still being read, it answers from what it has. */
    private <T> CompletionStage<T> ask(Function<IntakeIndex, T> question) {
        Projection running = projection.orElseThrow();
        return running.ask(running.ready() ? feed.heads() : Map.of(), () -> question.apply(index));
    }
}
