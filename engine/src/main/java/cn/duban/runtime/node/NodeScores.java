package cn.duban.runtime.node;

import cn.duban.engine.Projection;
import cn.duban.engine.Scores;
import cn.duban.engine.TicketHistory;
import cn.duban.region.Entry;
import cn.duban.region.ExclusionEvent;
import cn.duban.runtime.projection.ScoringHandler;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.scoring.Exclusion;
import cn.duban.scoring.Scoring;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The door to scoring on one node. An answer contains everything that this node knew, and everything that it had answered, when
 * it was asked.
 */
final class NodeScores implements Scores {
    private final ZoneId zone;
    private final LogFollower.NodeState shared;
    private final EntryWriter city;
    private final Recounter recounting;
    private final JoinedComputation<Map<String, Long>> proof = new JoinedComputation<>(this::prove);
    private final Executor executor;
    private final ScoringHandler scoring;
    private final Projection projection;
    private final ReadYourWrites answered = new ReadYourWrites();

    /** @param executor for the proof, which takes its time */
    NodeScores(
            ZoneId zone,
            LogFollower.NodeState shared,
            EntryWriter city,
            Recounter recounting,
            Executor executor,
            ScoringHandler scoring,
            Projection projection) {
        this.zone = zone;
        this.shared = shared;
        this.city = city;
        this.recounting = recounting;
        this.executor = executor;
        this.scoring = scoring;
        this.projection = projection;
    }

    /** To be called before a caller gets this answer: whatever is asked afterwards contains it. */
    void answered(TicketHistory story) {
        answered.remember(story);
    }

    @Override
    public <T> CompletionStage<T> ask(Function<Scoring, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        projection
                .ask(answered.orFurther(shared.feed().heads()), () -> question.apply(scoring.current()))
                .whenComplete((found, failure) -> {
                    if (failure == null) answer.complete(found);
                    else
                        answer.completeExceptionally(
                                failure instanceof TimeoutException ? EntryWriter.away() : failure);
                });
        return answer;
    }

    @Override
    public Set<String> excludedFrom(String ticket) {
        return scoring.excludedFrom(ticket);
    }

    @Override
    public CompletionStage<Outcome> exclude(ExclusionEvent step) {
        return ask(known -> judged(known, step))
                .thenCompose(verdict -> verdict.isPresent()
                        ? CompletableFuture.completedFuture(verdict.get())
                        : city.append(new Entry.Excluding(step))
                                .thenCompose(noted -> ask(after -> taken(after, step))));
    }

    /** The outcome of a step that need not be recorded. */
    private static Optional<Outcome> judged(Scoring centre, ExclusionEvent step) {
        Optional<Exclusion> now = centre.exclusion(step.ticket(), step.unit());
        Optional<ExclusionEvent> taken = centre.taken(step.commandId());
        if (taken.isPresent())
            return Optional.of(
                    new Outcome(taken.get().digest() == step.digest() ? Verdict.REPEATED : Verdict.REUSED, now));
        return centre.follows(step) ? Optional.empty() : Optional.of(new Outcome(Verdict.REFUSED, now));
    }

    /** What the fold made of a recorded step. */
    private static Outcome taken(Scoring centre, ExclusionEvent step) {
        boolean taken = centre.taken(step.commandId())
                .filter(t -> t.digest() == step.digest())
                .isPresent();
        return new Outcome(taken ? Verdict.TAKEN : Verdict.REFUSED, centre.exclusion(step.ticket(), step.unit()));
    }

    private record Live(
            Map<String, Long> positions, Map<String, Integer> sums, List<Exclusion> ledger, Instant recordedAt) {}

    @Override
    public CompletionStage<Map<String, Long>> recount() {
        return proof.result();
    }

    private CompletionStage<Map<String, Long>> prove() {
        return ask(c -> new Live(c.positions(), c.everything(), c.exclusions(), c.recordedAt()))
                .thenCompose(live -> recounting
                        .histories(live.positions())
                        .thenApplyAsync(
                                histories -> {
                                    Scoring again = new Scoring(zone);
                                    again.advanceTo(live.recordedAt());
                                    live.ledger().forEach(again::recount);
                                    histories.forEach(again::recount);
                                    return differences(live.sums(), again.everything());
                                },
                                executor));
    }

    private static Map<String, Long> differences(Map<String, Integer> live, Map<String, Integer> again) {
        Map<String, Long> differences = new TreeMap<>();
        live.forEach((name, count) -> differences.merge(name, (long) count, Long::sum));
        again.forEach((name, count) -> differences.merge(name, -(long) count, Long::sum));
        differences.values().removeIf(difference -> difference == 0);
        return differences;
    }

    @Override
    public long behind() {
        return projection.behind();
    }

    @Override
    public boolean ready() {
        return projection.ready();
    }
}
