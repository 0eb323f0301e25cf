package cn.duban.runtime.ticket;

import cn.duban.engine.DataKeys;
import cn.duban.engine.EngineClock;
import cn.duban.policy.Policy;
import cn.duban.runtime.codec.JournalPage;
import cn.duban.runtime.protocol.EntityKeys;
import cn.duban.runtime.protocol.KillPoint;
import cn.duban.runtime.protocol.TicketMessage;
import cn.duban.runtime.ticket.TicketMemory.Journal;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
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
 * The entity of one ticket: lets its rules decide commands, proposes the events to its region, applies what the region
 * recorded, and answers. Many events reach its own journal in one write; until then the region keeps them.
 */
public final class TicketEntity extends EventSourcedBehavior<TicketMessage, JournalPage, Journal> {
    private static final int JOURNAL_AT = 16;

    /**
     * What a ticket entity needs from its node.
     *
     * @param sleepAfter the time without messages after which a ticket writes its journal and leaves memory
     * @param awake counts the tickets in memory
     */
    public record Dependencies(
            Policy policy,
            EngineClock clock,
            RegionRoutes regions,
            TicketLocator whereabouts,
            DataKeys keys,
            Duration sleepAfter,
            AtomicInteger awake) {}

    private final ActorContext<TicketMessage> context;
    private final ActorRef<ClusterSharding.ShardCommand> shard;
    private final Dependencies around;
    private final String id;
    private final RegionClient home;
    private final ProposalFactory proposing;
    private final PassivationTimer pulse;
    private final KeyErasure erasure;

    /** Whether its shard has stopped it. */
    private boolean sleeps;

    /** Replaced by each recovery, as all fields below. */
    private TicketMemory memory;

    private final TicketCallers callers = new TicketCallers();

    public static Behavior<TicketMessage> create(
            String id, ActorRef<ClusterSharding.ShardCommand> shard, Dependencies around) {
        return Behaviors.setup(context -> {
            around.awake().incrementAndGet();
            return new TicketEntity(context, shard, around, id);
        });
    }

    private TicketEntity(
            ActorContext<TicketMessage> context,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Dependencies around,
            String id) {
        super(
                PersistenceId.of(EntityKeys.TICKET.name(), id),
                SupervisorStrategy.restartWithBackoff(Duration.ofSeconds(3), Duration.ofSeconds(15), 0.2));
        this.context = context;
        this.shard = shard;
        this.around = around;
        this.id = id;
        this.home = new RegionClient(id, context.getSelf(), around.regions(), around.whereabouts());
        this.proposing = new ProposalFactory(around.policy(), around.clock(), around.keys(), home);
        this.erasure = new KeyErasure(context, around.keys());
        this.pulse = new PassivationTimer(
                after -> context.scheduleOnce(after, context.getSelf(), TicketMessage.Internal.PULSE),
                System::nanoTime,
                around.sleepAfter());
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
    public EventHandler<Journal, JournalPage> eventHandler() {
        return Journal::with;
    }

    @Override
    public SignalHandler<Journal> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::wake)
                .onSignal(PostStop.instance(), journal -> ended())
                .build();
    }

    /** Starts from the journal, also after a write that failed. */
    private void wake(Journal journal) {
        memory = new TicketMemory(journal);
        callers.forget();
        erasure.forget();
        home.wake(memory);
        pulse.restart();
        // The write before the stop failed: its shard keeps messages until the entity is gone, so it stops again.
        if (sleeps) context.getSelf().tell(new TicketMessage.Sleep());
    }

    private void ended() {
        pulse.stop();
        around.awake().decrementAndGet();
    }

    /** Without Pekko's builder, which would build a handler for every ticket that wakes and search it for each message. */
    @Override
    public CommandHandler<TicketMessage, JournalPage, Journal> commandHandler() {
        return (journal, message) -> on(message);
    }

    private Effect<JournalPage, Journal> on(TicketMessage message) {
        if (message instanceof TicketMessage.Internal)
            return pulse.beats() ? onPulse() : Effect().none();
        pulse.heard();
        if (message instanceof TicketMessage.Do command) return onDo(command);
        if (message instanceof TicketMessage.Taken taken) return onTaken(taken);
        if (message instanceof TicketMessage.Get get) return onGet(get);
        if (message instanceof TicketMessage.Welcome welcome) return onWelcome(welcome);
        if (message instanceof TicketMessage.Behind behind) return onBehind(behind);
        if (message instanceof TicketMessage.Declined declined) return onDeclined(declined);
        if (message instanceof TicketMessage.Refused refused) return onRefused(refused);
        if (message instanceof TicketMessage.Deliver delivery) return onDeliver(delivery);
        if (message instanceof TicketMessage.KeyErased key) return onKeyErased(key);
        if (message instanceof TicketMessage.Sleep) return onSleep();
        throw new IllegalArgumentException("a ticket does not understand " + message);
    }

    private boolean busy() {
        return !home.welcomed() || callers.proposes() || erasure.owed();
    }

    private Effect<JournalPage, Journal> onDo(TicketMessage.Do command) {
        pulse.start();
        look();
        if (busy()) return Effect().stash();
        decide(command);
        return Effect().none();
    }

    private void decide(TicketMessage.Do command) {
        proposing.of(command, memory).ifPresent(proposal -> {
            callers.propose(command, proposal);
            home.propose(proposal, memory.ticket());
        });
    }

    /** Looks for the ticket's region again: the ticket may have woken before its node had recovered that region. */
    private void look() {
        if (!callers.proposes()) home.look(memory);
    }

    private Effect<JournalPage, Journal> onPulse() {
        if (!home.welcomed() || callers.reads()) home.helloAgain(memory);
        callers.proposal().ifPresent(unanswered -> home.proposeAgain(unanswered, memory.ticket()));
        erasure.tryAgain();
        if (busy() || callers.reads()) return Effect().none();
        // An unregistered or finished ticket has nothing to wait for and leaves memory at the first quiet beat.
        boolean waits = !home.none() && !memory.ticket().settled();
        if (!pulse.rests() && waits) return Effect().none();
        if (memory.tailLength() > 0) return Effect().persist(memory.tail()).thenRun(this::writtenAtLast);
        leave();
        return Effect().none();
    }

    private void writtenAtLast(Journal journal) {
        written(journal);
        leave();
    }

    /** Asks its shard to stop it once no more messages are on their way. */
    private void leave() {
        shard.tell(new ClusterSharding.Passivate<>(context.getSelf()));
    }

    private Effect<JournalPage, Journal> onTaken(TicketMessage.Taken taken) {
        Optional<TicketMessage.Do> command = callers.answered(taken.commandId());
        if (command.isEmpty()) return Effect().none();
        learn(taken.recorded());
        if (erasure.owed()) {
            erasure.waits(command.get().replyTo());
            return Effect().none();
        }
        command.get().replyTo().tell(story());
        if (memory.tailLength() >= JOURNAL_AT)
            return Effect().persist(memory.tail()).thenRun(this::written).thenUnstashAll();
        return Effect().none().thenUnstashAll();
    }

    /** True if the ticket's region is another than it assumed. */
    private boolean learn(List<Recorded> recorded) {
        boolean before = memory.ticket().stage().erased();
        memory.learn(recorded);
        if (!before && memory.ticket().stage().erased()) {
            erasure.begin(memory.key().orElseThrow());
            pulse.start();
        }
        return home.follow(memory.ticket());
    }

    private TicketMessage.Reply story() {
        return TicketMessage.Reply.story(
                TicketMessage.Reply.Outcome.DONE,
                memory.story(),
                memory.ticket().version());
    }

    private Effect<JournalPage, Journal> onBehind(TicketMessage.Behind behind) {
        Optional<TicketMessage.Do> command = callers.answered(behind.commandId());
        if (command.isEmpty()) return Effect().none();
        learn(behind.missing());
        decide(command.get());
        return unstashed();
    }

    private Effect<JournalPage, Journal> onDeclined(TicketMessage.Declined declined) {
        Optional<TicketMessage.Do> command = callers.answered(declined.commandId());
        if (command.isEmpty()) return Effect().none();
        TicketMessage.Reply.Outcome why = declined.contested()
                ? TicketMessage.Reply.Outcome.CONTESTED
                : declined.storeAway() ? TicketMessage.Reply.Outcome.AWAY : TicketMessage.Reply.Outcome.BUSY;
        command.get().replyTo().tell(TicketMessage.Reply.of(why));
        return unstashed();
    }

    private Effect<JournalPage, Journal> onRefused(TicketMessage.Refused refused) {
        Optional<TicketMessage.Do> command = callers.answered(refused.commandId());
        if (command.isEmpty()) return Effect().none();
        command.get().replyTo().tell(TicketMessage.Reply.refused(refused.why()));
        return unstashed();
    }

    private Effect<JournalPage, Journal> onWelcome(TicketMessage.Welcome welcome) {
        if (learn(welcome.missing())) {
            // It had moved: only its new region has the later events.
            home.hello(memory);
            return Effect().none();
        }
        if (callers.reads()) callers.tellReaders(story());
        home.welcome();
        return unstashed();
    }

    /** Takes up the stashed messages unless a proposal is unanswered. */
    private Effect<JournalPage, Journal> unstashed() {
        return callers.proposes() ? Effect().none() : Effect().none().thenUnstashAll();
    }

    /** Asks the region first, since rungs that rang are known to the region alone. */
    private Effect<JournalPage, Journal> onGet(TicketMessage.Get get) {
        boolean sure = home.sure();
        look();
        if (home.none()) {
            get.replyTo()
                    .tell(TicketMessage.Reply.of(
                            sure ? TicketMessage.Reply.Outcome.UNKNOWN : TicketMessage.Reply.Outcome.AWAY));
            return Effect().none();
        }
        callers.read(get.replyTo());
        if (home.welcomed()) home.hello(memory);
        pulse.start();
        return Effect().none();
    }

    private Effect<JournalPage, Journal> onDeliver(TicketMessage.Deliver delivery) {
        learn(delivery.recorded());
        return journal();
    }

    private Effect<JournalPage, Journal> journal() {
        if (erasure.owed()) return Effect().none();
        if (memory.tailLength() > 0) return Effect().persist(memory.tail()).thenRun(this::written);
        home.confirm(memory);
        return Effect().none();
    }

    private Effect<JournalPage, Journal> onKeyErased(TicketMessage.KeyErased key) {
        if (!erasure.ended(key.done())) return Effect().none();
        erasure.answered().ifPresent(caller -> caller.tell(story()));
        if (memory.tailLength() == 0) return Effect().none().thenUnstashAll();
        return Effect().persist(memory.tail()).thenRun(this::written).thenUnstashAll();
    }

    private void written(Journal journal) {
        KillPoint.TICKET_JOURNALED.pass();
        memory.written(journal);
        home.confirm(memory);
    }

    private Effect<JournalPage, Journal> onSleep() {
        sleeps = true;
        if (callers.proposes() || callers.reads() || erasure.owed())
            return Effect().stash();
        if (memory.tailLength() == 0) return Effect().stop();
        return Effect().persist(memory.tail()).thenRun(this::written).thenStop();
    }
}
