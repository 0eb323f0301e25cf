package cn.duban.runtime.replica;

import cn.duban.engine.RegionLog;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/**
 * Keeps the node's replicas up to date: pings every region, which keeps it awake, folds the batches that regions publish, and
 * fills holes from the log.
 */
public final class LogFollower extends AbstractBehavior<LogFollower.Message> {
    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration EAGER_PING = Duration.ofMillis(200);
    private static final Duration REFRESH = Duration.ofMillis(200);
    /**
     * Computing boards may take a fiftieth of the time; the pause is this many times the last computation, at most a second.
     */
    private static final int RESTS = 50;

    private static final long LONGEST_REST = Duration.ofSeconds(1).toNanos();
    /** Ticks after which boards are computed without new entries, for figures that depend on the time alone (临期). */
    private static final int TICKS_AT_REST = 5;

    private static final int ROWS_AT_ONCE = 200;

    public interface Message extends NoSerializationVerificationNeeded {}

    private record FromRegion(RegionMessage.Published published) implements Message {}

    private record PongReceived(RegionMessage.Pong pong) implements Message {}

    private record Recovered(String region, RegionState state, Throwable failure) implements Message {}

    private record Filled(String region, List<Batch> batches, Throwable failure) implements Message {}

    /** Is answered when this node has folded every region up to these heads and published its boards. */
    public record AwaitHeads(Map<String, Long> heads, ActorRef<HeadsFolded> replyTo) implements Message {}

    public record HeadsFolded() implements Message {}

    /** Stops the pings, so that regions may sleep. */
    public record Stop() implements Message {}

    private enum Tick implements Message {
        PING,
        REFRESH
    }

    /** The state shared with the rest of the node; written by the follower, read by any thread. */
    public record NodeState(
            List<String> regions,
            RegionLog log,
            SealedRows rows,
            Map<String, Replica> replicas,
            Map<String, RegionMessage.Pong> pongs,
            Map<String, Long> heardNanos,
            NodeFeed feed,
            RecentMemory recent,
            NodeBoards boards) {}

    private final NodeState shared;
    private final ClusterSharding sharding;
    private final TimerScheduler<Message> timers;
    private final ActorRef<RegionMessage.Pong> pongs;
    private final Set<String> filling = new HashSet<>();
    private final Set<AwaitHeads> reaching = new HashSet<>();
    private boolean changed = true;
    private int ticksAtRest;
    private long refreshAgainNanos = System.nanoTime();

    public static Behavior<Message> create(NodeState shared, ActorRef<Topic.Command<RegionMessage.Published>> topic) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new LogFollower(context, timers, shared, topic)));
    }

    private LogFollower(
            ActorContext<Message> context,
            TimerScheduler<Message> timers,
            NodeState shared,
            ActorRef<Topic.Command<RegionMessage.Published>> topic) {
        super(context);
        this.shared = shared;
        this.timers = timers;
        sharding = ClusterSharding.get(context.getSystem());
        pongs = context.messageAdapter(RegionMessage.Pong.class, PongReceived::new);
        topic.tell(Topic.subscribe(context.messageAdapter(RegionMessage.Published.class, FromRegion::new)));
        for (String region : shared.regions()) recover(region);
        timers.startTimerWithFixedDelay(Tick.REFRESH, REFRESH);
        ping();
    }

    @Override
    public Receive<Message> createReceive() {
        return newReceiveBuilder()
                .onMessage(FromRegion.class, m -> take(m.published().batch()))
                .onMessage(PongReceived.class, m -> onPong(m.pong()))
                .onMessage(Recovered.class, this::onRecovered)
                .onMessage(Filled.class, this::onFilled)
                .onMessage(AwaitHeads.class, this::onReach)
                .onMessage(Tick.class, this::onTick)
                .onMessage(Stop.class, m -> Behaviors.stopped())
                .build();
    }

    private void recover(String region) {
        filling.add(region);
        getContext()
                .pipeToSelf(
                        RegionRecovery.recover(shared.log(), shared.rows(), region)
                                .thenApply(RegionRecovery.Recovered::state),
                        (state, failure) -> new Recovered(region, state, failure));
    }

    private Behavior<Message> onRecovered(Recovered message) {
        filling.remove(message.region());
        if (message.failure() == null) {
            shared.replicas().put(message.region(), new Replica(message.state()));
            changed = true;
        }
        return this;
    }

    private Behavior<Message> take(Batch batch) {
        Replica replica = shared.replicas().get(batch.region());
        if (replica == null) return this;
        if (replica.take(batch)) folded(List.of(batch));
        else fill(replica);
        return this;
    }

    private void folded(List<Batch> batches) {
        changed = true;
        for (Batch batch : batches)
            for (Recorded erased : batch.erasures()) shared.rows().keys().forget(erased.key());
        shared.recent().trim(shared.replicas().values());
        shared.feed().folded(batches);
        answerReached();
    }

    private void fill(Replica replica) {
        if (!filling.add(replica.region())) return;
        getContext()
                .pipeToSelf(
                        RegionRecovery.read(
                                shared.log(), shared.rows(), replica.region(), replica.position() + 1, ROWS_AT_ONCE),
                        (batches, failure) -> new Filled(replica.region(), batches, failure));
    }

    private Behavior<Message> onFilled(Filled message) {
        filling.remove(message.region());
        if (message.failure() != null) return this;
        Replica replica = shared.replicas().get(message.region());
        for (Batch batch : message.batches()) replica.take(batch);
        if (!message.batches().isEmpty()) folded(message.batches());
        if (message.batches().size() == ROWS_AT_ONCE) fill(replica);
        return this;
    }

    private void ping() {
        for (String region : shared.regions())
            sharding.entityRefFor(EntityKeys.REGION, region).tell(new RegionMessage.Ping(pongs));
        boolean allSettled = shared.pongs().size() == shared.regions().size()
                && shared.pongs().values().stream().allMatch(p -> p.settled() && !p.storeAway() && !p.contested());
        timers.startSingleTimer(Tick.PING, allSettled ? PING : EAGER_PING);
    }

    private Behavior<Message> onPong(RegionMessage.Pong pong) {
        shared.pongs().put(pong.region(), pong);
        if (!pong.storeAway()) shared.heardNanos().put(pong.region(), System.nanoTime());
        Replica replica = shared.replicas().get(pong.region());
        if (replica == null) {
            if (!filling.contains(pong.region())) recover(pong.region());
        } else if (pong.head() > replica.position()) fill(replica);
        return this;
    }

    private Behavior<Message> onReach(AwaitHeads reach) {
        reaching.add(reach);
        answerReached();
        return this;
    }

    private void answerReached() {
        reaching.removeIf(reach -> {
            for (Map.Entry<String, Long> head : reach.heads().entrySet()) {
                Replica replica = shared.replicas().get(head.getKey());
                if (replica == null || replica.position() < head.getValue()) return false;
            }
            shared.boards().refresh();
            reach.replyTo().tell(new HeadsFolded());
            return true;
        });
    }

    private Behavior<Message> onTick(Tick tick) {
        if (tick == Tick.PING) {
            ping();
            return this;
        }
        if (changed || ++ticksAtRest >= TICKS_AT_REST) refresh();
        return this;
    }

    private void refresh() {
        long begun = System.nanoTime();
        if (begun - refreshAgainNanos < 0) return;
        changed = false;
        ticksAtRest = 0;
        shared.boards().refresh();
        long ended = System.nanoTime();
        refreshAgainNanos = ended + Math.min(LONGEST_REST, RESTS * (ended - begun));
    }
}
