package cn.duban.runtime.node;

import cn.duban.engine.DataKeys;
import cn.duban.engine.Engine;
import cn.duban.engine.EngineClock;
import cn.duban.engine.Health;
import cn.duban.engine.Notices;
import cn.duban.engine.RegionLog;
import cn.duban.engine.SearchStore;
import cn.duban.engine.Secrets;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.region.Batch;
import cn.duban.region.Retention;
import cn.duban.runtime.codec.EventCodec;
import cn.duban.runtime.codec.JournalSerializer;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.notice.Channels;
import cn.duban.runtime.notice.NoticeResources;
import cn.duban.runtime.projection.DetectionHandler;
import cn.duban.runtime.projection.IntakeHandler;
import cn.duban.runtime.projection.ProjectionCheckpoints;
import cn.duban.runtime.projection.Projections;
import cn.duban.runtime.projection.RetentionHandler;
import cn.duban.runtime.projection.ScoringHandler;
import cn.duban.runtime.projection.SearchHandler;
import cn.duban.runtime.projection.SearchIndex;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.runtime.region.Lateness;
import cn.duban.runtime.region.RegionEntity;
import cn.duban.runtime.region.RegionShards;
import cn.duban.runtime.replica.EntryWriter;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.runtime.replica.NodeBoards;
import cn.duban.runtime.replica.NodeFeed;
import cn.duban.runtime.replica.RecentMemory;
import cn.duban.runtime.replica.Replica;
import cn.duban.runtime.ticket.RegionRoutes;
import cn.duban.runtime.ticket.TicketEntity;
import cn.duban.runtime.ticket.TicketLocator;
import com.typesafe.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.pattern.Patterns;

/** Starts and stops one node's engine on a store and a policy. */
public final class EngineSystem implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(20);

    private final ActorSystem<Void> system;
    private final Engine engine;

    private final ActorRef<?> tickets;

    private EngineSystem(ActorSystem<Void> system, Engine engine, ActorRef<?> tickets) {
        this.system = system;
        this.engine = engine;
        this.tickets = tickets;
    }

    /**
     * Starts one node. Returns once the engine's time is known; the engine serves once {@link Health#ready()} is true.
     *
     * @param config with {@code pekko} and {@code duban}, application over reference
     * @param keys of personal data
     * @param search the store of the index over all tickets
     * @param pekkoOverrides the store's settings: the journal's plugin and its contact points
     */
    public static EngineSystem start(
            Config config, Policy policy, RegionLog log, DataKeys keys, SearchStore search, Config pekkoOverrides) {
        EngineSettings settings = EngineSettings.of(config);
        EngineClock clock = clock(settings, policy, log);
        ActorSystem<Void> system = ActorSystem.create(
                Behaviors.empty(),
                "duban",
                BootstrapSetup.create(pekkoOverrides.withFallback(config)).and(new JournalSerializer.Keys(keys)));
        try {
            return wired(system, settings, policy, log, keys, search, clock);
        } catch (RuntimeException e) {
            system.terminate();
            throw e;
        }
    }

    /** Starts one node that keeps no index over all tickets. */
    public static EngineSystem start(
            Config config, Policy policy, RegionLog log, DataKeys keys, Config pekkoOverrides) {
        return start(config, policy, log, keys, SearchStore.NONE, pekkoOverrides);
    }

    /** Loads the classes that write the first batch, which takes long, while a start waits for the store. */
    public static void warmUp() {
        EventCodec.bytes(new Batch("", 1, Instant.EPOCH, List.of(), Map.of()));
    }

    /** The start of engine time: never before anything recorded, stepped to, or configured. */
    private static EngineClock clock(EngineSettings settings, Policy policy, RegionLog log) {
        if (settings.mode() == EngineClock.Mode.SYSTEM) return new EngineClock(settings.mode(), 1, Instant.EPOCH);
        CompletionStage<Optional<Instant>> latest = log.steppedTo();
        for (Region region : policy.regions())
            latest = latest.thenCombine(
                    log.head(region.code()), (at, head) -> later(at, head.map(RegionLog.Row::recordedAt)));
        Optional<Instant> recorded = latest.toCompletableFuture().join();
        Instant start = later(recorded, settings.start()).orElseGet(Instant::now);
        return new EngineClock(settings.mode(), settings.speed(), start);
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
        if (a.isEmpty() || b.isEmpty()) return a.isPresent() ? a : b;
        return a.get().isAfter(b.get()) ? a : b;
    }

    private static EngineSystem wired(
            ActorSystem<Void> system,
            EngineSettings settings,
            Policy policy,
            RegionLog log,
            DataKeys keys,
            SearchStore search,
            EngineClock clock) {
        SealedRows rows = new SealedRows(keys);
        Cluster cluster = Cluster.get(system);
        if (system.settings().config().getStringList("pekko.cluster.seed-nodes").isEmpty())
            cluster.manager().tell(Join.create(cluster.selfMember().address()));
        ClusterSharding sharding = ClusterSharding.get(system);
        Lateness lateness = new Lateness(clock.speed(), clock.mode() == EngineClock.Mode.STEPPED);
        // On the regions' own dispatcher, since all that regions publish passes these actors.
        Props besideRegions = DispatcherSelector.defaultDispatcher();
        ActorRef<Topic.Command<RegionMessage.Published>> topic = system.systemActorOf(
                Topic.create(RegionMessage.Published.class, "region-batches"), "region-batches", besideRegions);
        Map<String, Replica> replicas = new ConcurrentSkipListMap<>();
        Channels outlets = new Channels(policy.notices().channels(), new Secrets(System.getenv()));
        NoticeResources desk = new NoticeResources(policy, replicas, outlets, settings.moveHold());
        RegionEntity.Dependencies forRegions = new RegionEntity.Dependencies(
                policy, clock, log, rows, sharding, topic, lateness, desk, settings.names());
        sharding.init(Entity.of(EntityKeys.REGION, ctx -> RegionEntity.create(ctx.getEntityId(), forRegions))
                .withMessageExtractor(new RegionShards())
                .withSettings(ClusterShardingSettings.create(system).withNoPassivationStrategy()));

        Map<String, RegionMessage.Pong> pongs = new ConcurrentHashMap<>();
        Map<String, Long> heard = new ConcurrentHashMap<>();
        List<String> regions = policy.regions().stream().map(Region::code).toList();
        AtomicInteger awake = new AtomicInteger();
        NodeBoards boards = new NodeBoards(policy, clock, replicas, heard);
        TicketEntity.Dependencies forTickets = new TicketEntity.Dependencies(
                policy,
                clock,
                new RegionRoutes(sharding, pongs),
                new TicketLocator(boards, replicas, regions.size()),
                keys,
                settings.sleepAfter(),
                awake);
        ActorRef<?> tickets = sharding.init(
                Entity.of(EntityKeys.TICKET, ctx -> TicketEntity.create(ctx.getEntityId(), ctx.getShard(), forTickets))
                        .withStopMessage(new TicketMessage.Sleep()));
        RecentMemory recent = new RecentMemory(settings.recentBytes());
        NodeFeed feed = new NodeFeed(replicas, log, rows, system, recent);
        LogFollower.NodeState shared =
                new LogFollower.NodeState(regions, log, rows, replicas, pongs, heard, feed, recent, boards);
        ActorRef<LogFollower.Message> reader =
                system.systemActorOf(LogFollower.create(shared, topic), "node-reader", besideRegions);
        EntryWriter notebook = new EntryWriter(system, settings.askTimeout(), policy.cityCode(), reader);
        Notices notices = new NodeNotices(system, desk, shared, notebook);
        Executor blocking = system.dispatchers().lookup(DispatcherSelector.blocking());
        Recounter recounting = new Recounter(system, shared, clock, policy.cityCode());
        Projections projections = new Projections(system, shared, settings.askTimeout());
        ScoringHandler scoring = new ScoringHandler(
                policy.zone(), regions, ProjectionCheckpoints.ofScoring(log, policy.zone(), blocking), notices::leads);
        NodeScores centre = new NodeScores(
                policy.zone(), shared, notebook, recounting, blocking, scoring, projections.start("scoring", scoring));
        DetectionHandler detection = new DetectionHandler(
                policy, clock, shared, notebook, ProjectionCheckpoints.ofDetection(log, blocking), notices::leads);
        detection.start(projections);
        IntakeHandler intake = new IntakeHandler(policy, clock, feed, boards);
        intake.start(projections);
        RetentionHandler retention =
                new RetentionHandler(clock, regions, ProjectionCheckpoints.ofRetention(log, blocking), notices::leads);
        SearchIndex index = new SearchIndex(search, log, rows, policy);
        if (search != SearchStore.NONE) projections.start("search", new SearchHandler(index, notices::leads));
        Engine engine = new NodeEngine(
                system,
                settings,
                policy,
                clock,
                sharding,
                shared,
                reader,
                lateness,
                notices,
                centre,
                notebook,
                new NodeWarnings(replicas, notebook),
                projections,
                new ClockStepper(system, settings, clock, sharding, shared, reader, detection),
                recounting,
                awake,
                intake,
                retention,
                new NodeSearch(index, shared.feed(), clock, blocking));
        policy.rules().eraseAfter().ifPresent(keep -> retention.start(engine, new Retention(keep)));
        return new EngineSystem(system, engine, tickets);
    }

    public Engine engine() {
        return engine;
    }

    public ActorSystem<Void> system() {
        return system;
    }

    /** Stops the tickets first: they write what their journals lack while their regions can still take the confirmation. */
    @Override
    public void close() {
        engine.close();
        try {
            Patterns.gracefulStop(Adapter.toClassic(tickets), STOP, ShardRegion.gracefulShutdownInstance())
                    .toCompletableFuture()
                    .get(STOP.toMillis(), TimeUnit.MILLISECONDS);
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            system.log()
                    .warn(
                            "The engine did not stop within {} s and is ended. Nothing acknowledged is lost: the next start"
                                    + " delivers what tickets have not written.",
                            STOP.toSeconds());
            system.terminate();
        }
    }
}
