package cn.duban.runtime;

import cn.duban.policy.Policy;
import cn.duban.region.Proposal;
import cn.duban.runtime.TicketMemory.Journal;
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
final class TicketEntity extends EventSourcedBehavior<TicketMessage, Recorded, Journal> {
    static final EntityTypeKey<TicketMessage> KEY = EntityTypeKey.create(TicketMessage.class, "Ticket");

    private static final int JOURNAL_AT = 8;
    /** Without a command for so long it writes what its journal lacks; its shard puts it to sleep later, in one sweep. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration REPEAT = Duration.ofSeconds(1);

    /** What a ticket entity needs from its node. */
    record Surroundings(Policy policy, EngineClock clock, ClusterSharding sharding) {}

    private final ActorContext<TicketMessage> context;
    private final TimerScheduler<TicketMessage> timers;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Surroundings around;
    private final String id;

    /** All below lives from one recovery to the next. */
    private TicketMemory memory;

    private boolean welcomed;

    /** What it waits for its region to answer, if anything. */
    private Optional<Asked> asked = Optional.empty();

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
        this.memory = new TicketMemory(emptyState());
    }

    /** Shared by every restart of this entity, so it must never change. */
    @Override
    public Journal emptyState() {
        return new Journal(id);
    }

    @Override
    public Recovery recovery() {
        return Recovery.withSnapshotSelectionCriteria(SnapshotSelectionCriteria.none());
    }

    @Override
    public EventHandler<Journal, Recorded> eventHandler() {
        return Journal::with;
    }

    @Override
    public SignalHandler<Journal> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::wake)
                .build();
    }

    /**
     * Begins anew from the journal, also after a write that failed. A ticket that is born asks its region what its journal
     * lacks; one that is not has nobody to ask.
     */
    private void wake(Journal journal) {
        memory = new TicketMemory(journal);
        asked = Optional.empty();
        readers.clear();
        timers.cancel(TicketMessage.Internal.REPEAT);
        welcomed = !memory.ticket().born();
        if (!welcomed) {
            confirm();
            hello();
            repeat();
        }
    }

    private void repeat() {
        timers.startTimerWithFixedDelay(TicketMessage.Internal.REPEAT, REPEAT);
    }

    private void hello() {
        region(memory.ticket()).tell(new RegionMessage.Hello(id, memory.ticket().version(), context.getSelf()));
    }

    @Override
    public CommandHandler<TicketMessage, Recorded, Journal> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(TicketMessage.Do.class, (journal, m) -> onDo(m))
                .onCommand(TicketMessage.Get.class, (journal, m) -> onGet(m))
                .onCommand(TicketMessage.Welcome.class, (journal, m) -> onWelcome(m))
                .onCommand(TicketMessage.Taken.class, (journal, m) -> onTaken(m))
                .onCommand(TicketMessage.Behind.class, (journal, m) -> onBehind(m))
                .onCommand(TicketMessage.Declined.class, (journal, m) -> onDeclined(m))
                .onCommand(TicketMessage.Deliver.class, (journal, m) -> onDeliver(m))
                .onCommand(m -> m == TicketMessage.Internal.REPEAT, (journal, m) -> onRepeat())
                .onCommand(m -> m == TicketMessage.Internal.IDLE, (journal, m) -> onIdle())
                .onCommand(TicketMessage.Sleep.class, (journal, m) -> onSleep())
                .build();
    }

    private boolean busy() {
        return !welcomed || asked.isPresent();
    }

    private Effect<Recorded, Journal> onDo(TicketMessage.Do command) {
        if (busy()) return Effect().stash();
        decide(command);
        return Effect().none();
    }

    private void decide(TicketMessage.Do command) {
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
                ticket.foretold(events).summary(),
                memory.knownFrom());
        asked = Optional.of(new Asked(command, proposal));
        ask();
        repeat();
    }

    private void ask() {
        Proposal proposal = asked.get().proposal();
        // Where it is, not where it will be: a correction of the region stands in the log that the ticket leaves.
        String home = memory.ticket().born()
                ? memory.ticket().matter().region()
                : proposal.after().region();
        region(home).tell(new RegionMessage.Propose(proposal, context.getSelf()));
    }

    private Effect<Recorded, Journal> onRepeat() {
        if (!welcomed || !readers.isEmpty()) hello();
        if (asked.isPresent()) ask();
        if (welcomed && asked.isEmpty() && readers.isEmpty()) timers.cancel(TicketMessage.Internal.REPEAT);
        return Effect().none();
    }

    private boolean waitsFor(String commandId) {
        return asked.filter(a -> a.proposal().commandId().equals(commandId)).isPresent();
    }

    private Effect<Recorded, Journal> onTaken(TicketMessage.Taken taken) {
        if (!waitsFor(taken.commandId())) return Effect().none();
        memory.learn(taken.recorded());
        TicketMessage.Do command = asked.get().command();
        done();
        boolean registered = command.submission().command() instanceof Register;
        if (registered || memory.tailLength() >= JOURNAL_AT)
            return Effect()
                    .persist(memory.tail())
                    .thenRun((Journal journal) -> {
                        Halt.TICKET_JOURNALED.pass();
                        answer(command);
                        written(journal);
                    })
                    .thenUnstashAll();
        answer(command);
        return Effect().none().thenUnstashAll();
    }

    private void answer(TicketMessage.Do command) {
        command.replyTo().tell(story());
    }

    private TicketMessage.Reply story() {
        return TicketMessage.Reply.story(
                TicketMessage.Reply.Outcome.DONE,
                memory.story(),
                memory.ticket().version());
    }

    private void done() {
        asked = Optional.empty();
        if (readers.isEmpty()) timers.cancel(TicketMessage.Internal.REPEAT);
    }

    private Effect<Recorded, Journal> onBehind(TicketMessage.Behind behind) {
        if (!waitsFor(behind.commandId())) return Effect().none();
        memory.learn(behind.missing());
        TicketMessage.Do command = asked.get().command();
        done();
        decide(command);
        return asked.isPresent() ? Effect().none() : Effect().none().thenUnstashAll();
    }

    private Effect<Recorded, Journal> onDeclined(TicketMessage.Declined declined) {
        if (!waitsFor(declined.commandId())) return Effect().none();
        asked.get()
                .command()
                .replyTo()
                .tell(TicketMessage.Reply.of(
                        declined.storeAway() ? TicketMessage.Reply.Outcome.AWAY : TicketMessage.Reply.Outcome.BUSY));
        done();
        return Effect().none().thenUnstashAll();
    }

    private Effect<Recorded, Journal> onWelcome(TicketMessage.Welcome welcome) {
        String home = memory.ticket().matter().region();
        memory.learn(welcome.missing());
        if (!home.equals(memory.ticket().matter().region())) {
            // It had moved and did not know: only its new region knows what came after.
            hello();
            return Effect().none();
        }
        for (ActorRef<TicketMessage.Reply> reader : readers) reader.tell(story());
        readers.clear();
        welcomed = true;
        if (asked.isPresent()) return Effect().none();
        timers.cancel(TicketMessage.Internal.REPEAT);
        return Effect().none().thenUnstashAll();
    }

    /** What rang by itself is known to the region alone, so a reader waits for its word. */
    private Effect<Recorded, Journal> onGet(TicketMessage.Get get) {
        if (!memory.ticket().born()) {
            get.replyTo().tell(TicketMessage.Reply.of(TicketMessage.Reply.Outcome.UNKNOWN));
            return Effect().none();
        }
        readers.add(get.replyTo());
        if (welcomed) {
            hello();
            repeat();
        }
        return Effect().none();
    }

    private Effect<Recorded, Journal> onDeliver(TicketMessage.Deliver delivery) {
        memory.learn(delivery.recorded());
        return journal();
    }

    private Effect<Recorded, Journal> onIdle() {
        if (busy() || !readers.isEmpty()) return Effect().none();
        if (memory.tailLength() > 0) return journal();
        if (!memory.ticket().born()) shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
        return Effect().none();
    }

    private Effect<Recorded, Journal> journal() {
        if (memory.tailLength() > 0) return Effect().persist(memory.tail()).thenRun(this::written);
        confirm();
        return Effect().none();
    }

    private void written(Journal journal) {
        memory.written(journal);
        confirm();
    }

    /** Only what stands in the journal: the region lets go of it. */
    private void confirm() {
        if (memory.journaledVersion() > 0)
            for (String code : memory.regions())
                region(code).tell(new RegionMessage.Confirm(id, memory.journaledVersion()));
    }

    private Effect<Recorded, Journal> onSleep() {
        if (asked.isPresent() || !readers.isEmpty()) return Effect().stash();
        if (memory.tailLength() == 0) return Effect().stop();
        return Effect().persist(memory.tail()).thenRun(this::written).thenStop();
    }

    private EntityRef<RegionMessage> region(Ticket ticket) {
        return region(ticket.matter().region());
    }

    private EntityRef<RegionMessage> region(String code) {
        return around.sharding().entityRefFor(RegionEntity.KEY, code);
    }
}
