package cn.duban.runtime.node;

import cn.duban.engine.EngineClock;
import cn.duban.engine.Futures;
import cn.duban.runtime.projection.DetectionHandler;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.replica.LogFollower;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Moves a stepped clock. Everything due by then rings in due order, and all that follows is recorded, before the step is
 * answered.
 */
final class ClockStepper {
    private final ActorSystem<Void> system;
    private final EngineSettings settings;
    private final EngineClock clock;
    private final ClusterSharding sharding;
    private final LogFollower.NodeState shared;
    private final ActorRef<LogFollower.Message> reader;
    private final DetectionHandler detection;

    ClockStepper(
            ActorSystem<Void> system,
            EngineSettings settings,
            EngineClock clock,
            ClusterSharding sharding,
            LogFollower.NodeState shared,
            ActorRef<LogFollower.Message> reader,
            DetectionHandler detection) {
        this.system = system;
        this.settings = settings;
        this.clock = clock;
        this.sharding = sharding;
        this.shared = shared;
        this.reader = reader;
        this.detection = detection;
    }

    /** Moves the clock; one step at a time, and no command beside it. Fails for an instant before now. */
    CompletionStage<Instant> to(Instant to) {
        if (to.isBefore(clock.instant()))
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the clock stands at " + clock.instant() + " and never goes back"));
        return shared.log()
                .saveSteppedTo(to)
                .thenCompose(saved -> watched(to))
                .thenCompose(heads -> {
                    clock.moveTo(to);
                    return reached(heads);
                })
                .thenApply(done -> clock.instant());
    }

    /** Repeats until detection finds nothing more in the settled logs. */
    private CompletionStage<Map<String, Long>> watched(Instant to) {
        return settled(to, Map.of())
                .thenCompose(heads -> reached(heads)
                        .thenCompose(done -> detection.settled(to, heads, settings.settleTimeout()))
                        .thenCompose(moved -> moved ? watched(to) : CompletableFuture.completedFuture(heads)));
    }

    private CompletionStage<LogFollower.HeadsFolded> reached(Map<String, Long> heads) {
        return AskPattern.ask(
                reader,
                replyTo -> new LogFollower.AwaitHeads(heads, replyTo),
                settings.settleTimeout(),
                system.scheduler());
    }

    /** Repeats until no log grows: what one region sends to another may ring there. */
    private CompletionStage<Map<String, Long>> settled(Instant to, Map<String, Long> before) {
        return advanced(to)
                .thenCompose(
                        heads -> heads.equals(before) ? CompletableFuture.completedFuture(heads) : settled(to, heads));
    }

    private CompletionStage<Map<String, Long>> advanced(Instant to) {
        CompletionStage<Map<String, Long>> heads = CompletableFuture.completedFuture(new HashMap<>());
        List<CompletionStage<RegionMessage.Advanced>> asked = new ArrayList<>();
        for (String region : shared.regions())
            asked.add(sharding.entityRefFor(EntityKeys.REGION, region)
                    .ask(replyTo -> new RegionMessage.Advance(to, replyTo), settings.settleTimeout()));
        for (CompletionStage<RegionMessage.Advanced> one : asked)
            heads = heads.thenCombine(one, (all, answer) -> {
                all.put(answer.region(), answer.head());
                return all;
            });
        return Futures.storeAwayOnTimeout(heads, system.executionContext());
    }
}
