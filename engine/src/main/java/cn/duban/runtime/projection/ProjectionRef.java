package cn.duban.runtime.projection;

import cn.duban.engine.EventFeed;
import cn.duban.engine.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/** Turns calls from any thread into messages to a projection's actor; its progress is read without asking the actor. */
final class ProjectionRef implements Projection {
    private final ActorRef<LogProjection.Message> actor;
    private final LogProjection.Progress progress;
    private final EventFeed feed;
    private final List<String> regions;
    private final Duration askTimeout;
    /** Runs the callers' continuations, so that they do not delay the next batch. */
    private final Executor callers;

    ProjectionRef(
            ActorRef<LogProjection.Message> actor,
            LogProjection.Progress progress,
            EventFeed feed,
            List<String> regions,
            Duration askTimeout,
            Executor callers) {
        this.actor = actor;
        this.progress = progress;
        this.feed = feed;
        this.regions = regions;
        this.askTimeout = askTimeout;
        this.callers = callers;
    }

    @Override
    public Map<String, Long> positions() {
        return progress.positions();
    }

    @Override
    public long behind() {
        Map<String, Long> heads = feed.heads();
        heads.keySet().retainAll(regions);
        return LogProjection.behind(heads, positions());
    }

    @Override
    public boolean ready() {
        return progress.ready();
    }

    @Override
    public <T> CompletionStage<T> ask(Map<String, Long> upTo, Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        actor.tell(new LogProjection.Ask(Map.copyOf(upTo), answer, () -> answer(question, answer)));
        return answer.orTimeout(askTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> void answer(Supplier<T> question, CompletableFuture<T> answer) {
        try {
            T found = question.get();
            callers.execute(() -> answer.complete(found));
        } catch (RuntimeException wrong) {
            callers.execute(() -> answer.completeExceptionally(wrong));
        }
    }

    @Override
    public void run(Runnable step) {
        actor.tell(new LogProjection.Run(step));
    }

    @Override
    public void close() {
        actor.tell(new LogProjection.Stop());
    }
}
