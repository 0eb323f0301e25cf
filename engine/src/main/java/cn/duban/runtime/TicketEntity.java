package cn.duban.runtime;

import cn.duban.policy.Policy;
import cn.duban.region.Proposal;
import cn.duban.ticket.Deciding;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Register;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotSelectionCriteria;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The shell of one ticket: carries commands to its rules, proposes what they decide to its region, and applies what the region
 * has recorded. A registration is written to its own journal before it is answered; later events follow in one write.
 */
final class TicketEntity extends EventSourcedBehavior<TicketMessage, Recorded, TicketMemory> {
    static final EntityTypeKey<TicketMessage> KEY = EntityTypeKey.create(TicketMessage.class, "Ticket");

    private static final int JOURNAL_AT = 8;
    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration REPEAT = Duration.ofSeconds(1);

    /** What a ticket entity needs from its node. */
    record Surroundings(Policy policy, EngineClock clock, ClusterSharding sharding) {}

    private final ActorContext<TicketMessage> context;
    private final TimerScheduler<TicketMessage> timers;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Surroundings around;
    private final String id;

    /** What it waits for its region to answer, if anything. */
    private Optional<Asked> asked = Optional.empty();

    private boolean welcomed;
    private final List<ActorRef<TicketMessage.Reply>> readers = new ArrayList<>();

    private record Asked(TicketMessage.Do command, Proposal proposal) {}

    static Behavior<TicketMessage> create(
            String id, ActorRef<ClusterSharding.ShardCommand> shard, Surroundings around) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            context.setReceiveTimeout(IDLE, TicketMessage.Internal.IDLE);
            return new TicketEntity(context, timers, shard, around, id);
        }));
    }

    private TicketEntity(
            ActorContext<TicketMessage> context,
            TimerScheduler<TicketMessage> timers,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Surroundings around,
            String id) {
        super(
                PersistenceId.of(KEY.name(), id),
                SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(3), Duration.ofSeconds(15), 0.2));
        this.context = context;
        this.timers = timers;
        this.shard = shard;
        this.around = around;
        this.id = id;
    }

    @Override
    public TicketMemory emptyState() {
        return new TicketMemory(id);
    }

    @Override
    public Recovery recovery() {
        return Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
    }

    @Override
    public EventHandler<TicketMemory, Recorded> eventHandler() {
        return (memory, recorded) -> {
            memory.journaled(recorded);
            return memory;
        };
    }

    @Override
    public SignalHandler<TicketMemory> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::wake)
                .build();
    }

    /** A ticket that is born asks its region what its journal lacks; one that is not has nobody to ask. */
    private void wake(TicketMemory memory) {
        memory.recovered((int) lastSequenceNumber(context));
        welcomed = !memory.ticket().born();
        if (!welcomed) {
            confirm(memory);
            hello(memory);
            timers.startTimerWithFixedDelay(TicketMessage.Internal.REPEAT, REPEAT);
        }
    }

    private void hello(TicketMemory memory) {
        region(memory.ticket()).tell(new RegionMessage.Hello(id, memory.ticket().version(), context.getSelf()));
    }

    @Override
    public CommandHandler<TicketMessage, Recorded, TicketMemory> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(TicketMessage.Do.class, this::onDo)
                .onCommand(TicketMessage.Get.class, this::onGet)
                .onCommand(TicketMessage.Welcome.class, this::onWelcome)
                .onCommand(TicketMessage.Taken.class, this::onTaken)
                .onCommand(TicketMessage.Behind.class, this::onBehind)
                .onCommand(TicketMessage.Declined.class, this::onDeclined)
                .onCommand(TicketMessage.Deliver.class, this::onDeliver)
                .onCommand(m -> m == TicketMessage.Internal.REPEAT, (memory, m) -> onRepeat(memory))
                .onCommand(m -> m == TicketMessage.Internal.IDLE, (memory, m) -> onIdle(memory))
                .onCommand(TicketMessage.Sleep.class, this::onSleep)
                .build();
    }

    private boolean busy() {
        return !welcomed || asked.isPresent();
    }

    private Effect<Recorded, TicketMemory> onDo(TicketMemory memory, TicketMessage.Do command) {
        if (busy()) return Effect().stash();
        decide(memory, command);
        return Effect().none();
    }

    private void decide(TicketMemory memory, TicketMessage.Do command) {
        Ticket ticket = memory.ticket();
        Decision decision = Deciding.decide(
                ticket, command.submission(), around.policy(), around.clock().instant());
        if (decision instanceof Decision.Refused refused)
            command.replyTo().tell(TicketMessage.Reply.refused(refused.why()));
        else if (decision instanceof Decision.Repeated repeated)
            command.replyTo()
                    .tell(TicketMessage.Reply.story(
                            TicketMessage.Reply.Outcome.REPEATED, memory.story(), repeated.version()));
        else propose(ticket, command, ((Decision.Accepted) decision).events());
    }

    private void propose(Ticket ticket, TicketMessage.Do command, List<TicketEvent> events) {
        Proposal proposal = new Proposal(
                id,
                command.submission().commandId(),
                command.submission().digest(),
                command.submission().by(),
                ticket.version(),
                events,
                ticket.foretold(events).summary());
        asked = Optional.of(new Asked(command, proposal));
        ask();
        timers.startTimerWithFixedDelay(TicketMessage.Internal.REPEAT, REPEAT);
    }

    private void ask() {
        Proposal proposal = asked.get().proposal();
        region(proposal.after().region()).tell(new RegionMessage.Propose(proposal, context.getSelf()));
    }

    private Effect<Recorded, TicketMemory> onRepeat(TicketMemory memory) {
        if (!welcomed || !readers.isEmpty()) hello(memory);
        if (asked.isPresent()) ask();
        if (welcomed && asked.isEmpty() && readers.isEmpty()) timers.cancel(TicketMessage.Internal.REPEAT);
        return Effect().none();
    }

    private boolean waitsFor(String commandId) {
        return asked.filter(a -> a.proposal().commandId().equals(commandId)).isPresent();
    }

    private Effect<Recorded, TicketMemory> onTaken(TicketMemory memory, TicketMessage.Taken taken) {
        if (!waitsFor(taken.commandId())) return Effect().none();
        memory.learn(taken.recorded());
        TicketMessage.Do command = asked.get().command();
        done();
        boolean registered = command.submission().command() instanceof Register;
        if (registered || memory.tailLength() >= JOURNAL_AT)
            return Effect()
                    .persist(memory.tail())
                    .thenRun((TicketMemory after) -> {
                        Halt.TICKET_JOURNALED.pass();
                        answer(after, command);
                        confirm(after);
                    })
                    .thenUnstashAll();
        answer(memory, command);
        return Effect().none().thenUnstashAll();
    }

    private void answer(TicketMemory memory, TicketMessage.Do command) {
        command.replyTo()
                .tell(TicketMessage.Reply.story(
                        TicketMessage.Reply.Outcome.DONE,
                        memory.story(),
                        memory.ticket().version()));
    }

    private void done() {
        asked = Optional.empty();
        if (readers.isEmpty()) timers.cancel(TicketMessage.Internal.REPEAT);
    }

    private Effect<Recorded, TicketMemory> onBehind(TicketMemory memory, TicketMessage.Behind behind) {
        if (!waitsFor(behind.commandId())) return Effect().none();
        memory.learn(behind.missing());
        TicketMessage.Do command = asked.get().command();
        done();
        decide(memory, command);
        return asked.isPresent() ? Effect().none() : Effect().none().thenUnstashAll();
    }

    private Effect<Recorded, TicketMemory> onDeclined(TicketMemory memory, TicketMessage.Declined declined) {
        if (!waitsFor(declined.commandId())) return Effect().none();
        asked.get()
                .command()
                .replyTo()
                .tell(TicketMessage.Reply.of(
                        declined.storeAway() ? TicketMessage.Reply.Outcome.AWAY : TicketMessage.Reply.Outcome.BUSY));
        done();
        return Effect().none().thenUnstashAll();
    }

    private Effect<Recorded, TicketMemory> onWelcome(TicketMemory memory, TicketMessage.Welcome welcome) {
        memory.learn(welcome.missing());
        for (ActorRef<TicketMessage.Reply> reader : readers)
            reader.tell(TicketMessage.Reply.story(
                    TicketMessage.Reply.Outcome.DONE,
                    memory.story(),
                    memory.ticket().version()));
        readers.clear();
        welcomed = true;
        if (asked.isEmpty()) timers.cancel(TicketMessage.Internal.REPEAT);
        return busy() ? Effect().none() : Effect().none().thenUnstashAll();
    }

    /** What rang by itself is known to the region alone, so a reader waits for its word. */
    private Effect<Recorded, TicketMemory> onGet(TicketMemory memory, TicketMessage.Get get) {
        if (!memory.ticket().born()) {
            get.replyTo().tell(TicketMessage.Reply.of(TicketMessage.Reply.Outcome.UNKNOWN));
            return Effect().none();
        }
        readers.add(get.replyTo());
        if (welcomed) {
            hello(memory);
            timers.startTimerWithFixedDelay(TicketMessage.Internal.REPEAT, REPEAT);
        }
        return Effect().none();
    }

    private Effect<Recorded, TicketMemory> onDeliver(TicketMemory memory, TicketMessage.Deliver delivery) {
        memory.learn(delivery.recorded());
        return journal(memory);
    }

    private Effect<Recorded, TicketMemory> onIdle(TicketMemory memory) {
        if (busy() || !readers.isEmpty()) return Effect().none();
        if (memory.tailLength() > 0) return journal(memory);
        shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        return Effect().none();
    }

    private Effect<Recorded, TicketMemory> journal(TicketMemory memory) {
        if (memory.tailLength() == 0) {
            confirm(memory);
            return Effect().none();
        }
        return Effect().persist(memory.tail()).thenRun(this::confirm);
    }

    private void confirm(TicketMemory memory) {
        if (memory.ticket().born())
            region(memory.ticket())
                    .tell(new RegionMessage.Confirm(id, memory.ticket().version()));
    }

    private Effect<Recorded, TicketMemory> onSleep(TicketMemory memory, TicketMessage.Sleep sleep) {
        if (asked.isPresent() || !welcomed && !readers.isEmpty())
            return Effect().stash();
        if (memory.tailLength() == 0) return Effect().stop();
        return Effect().persist(memory.tail()).thenRun(this::confirm).thenStop();
    }

    private EntityRef<RegionMessage> region(Ticket ticket) {
        return region(ticket.matter().region());
    }

    private EntityRef<RegionMessage> region(String code) {
        return around.sharding().entityRefFor(RegionEntity.KEY, code);
    }
}
