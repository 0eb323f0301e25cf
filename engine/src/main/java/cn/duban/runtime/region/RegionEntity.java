package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.engine.RegionLog;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.duty.DutyBook;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.Gate;
import cn.duban.region.NameLimits;
import cn.duban.region.OpenNames;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.SealedRows;
import cn.duban.runtime.notice.NoticeResources;
import cn.duban.runtime.notice.RegionNotices;
import cn.duban.runtime.protocol.KillPoint;
import cn.duban.runtime.protocol.RegionMessage;
import cn.duban.runtime.replica.RegionRecovery;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * The entity of one region: gathers tickets' proposals and due rungs, writes them as one row, folds it, publishes it, and only
 * then answers. One write is in flight at a time.
 */
public final class RegionEntity extends AbstractBehavior<RegionMessage> {
    private static final Duration BACK_OFF = Duration.ofSeconds(3);
    /** The pause before looking again whether this node has recovered the directory. */
    private static final Duration SOON = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofSeconds(2);

    /** What a region entity needs from its node. */
    public record Dependencies(
            Policy policy,
            EngineClock clock,
            RegionLog log,
            SealedRows rows,
            ClusterSharding sharding,
            ActorRef<Topic.Command<RegionMessage.Published>> topic,
            Lateness lateness,
            NoticeResources desk,
            NameLimits limits) {}

    private record Recovered(RegionRecovery.Recovered from, Throwable failure) implements RegionMessage.Internal {}

    private enum Nudge implements RegionMessage.Internal {
        ALARM,
        RESTED,
        TICK,
        RECOVER
    }

    private final Dependencies around;
    private final TimerScheduler<RegionMessage> timers;
    private final String region;
    private final RowWriter rows;
    private final ProposalQueue waiting = new ProposalQueue();
    private final TransferHandler traffic;
    private final RegionNotices notices;
    private final Deliveries deliveries;
    private final AlarmTimer alarms;
    private final RegionCheckpoints checkpoints;
    private final WriteDelay pace;
    private final PendingSteps steps = new PendingSteps();
    private final ContestedLog conflict;
    private final OpenNames names;

    private Optional<RegionState> recovered = Optional.empty();
    private boolean writing;
    private boolean storeAway;

    public static Behavior<RegionMessage> create(String region, Dependencies around) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RegionEntity(context, timers, region, around)));
    }

    private RegionEntity(
            ActorContext<RegionMessage> context,
            TimerScheduler<RegionMessage> timers,
            String region,
            Dependencies around) {
        super(context);
        this.timers = timers;
        this.region = region;
        this.around = around;
        traffic = new TransferHandler(region, context, around.sharding());
        deliveries = new Deliveries(around.sharding());
        alarms = new AlarmTimer(timers, Nudge.ALARM, around.clock());
        checkpoints = new RegionCheckpoints(context, around.log(), around.rows());
        names = new OpenNames(around.limits(), around.policy());
        conflict = new ContestedLog(context, timers, region, around.log());
        pace = new WriteDelay(timers, Nudge.RESTED, around.clock(), System::nanoTime);
        rows = new RowWriter(context, around.log(), around.rows(), pace::answered);
        notices = new RegionNotices(context, around.desk(), around.clock());
        timers.startTimerWithFixedDelay(Nudge.TICK, TICK);
        recover();
    }

    @Override
    public Receive<RegionMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(RegionMessage.Propose.class, m -> gathering(() -> waiting.onPropose(m, availability())))
                .onMessage(RegionMessage.Report.class, m -> gathering(() -> waiting.onReport(m, availability())))
                .onMessage(
                        RegionMessage.Note.class,
                        m -> gathering(() -> notices.onNote(m, availability() != Availability.OPEN)))
                .onMessage(RegionNotices.Outcome.class, m -> gathering(() -> notices.onOutcome(m)))
                .onMessage(RegionMessage.Arrive.class, m -> gathering(() -> traffic.onArrive(m)))
                .onMessage(RegionMessage.Landed.class, m -> gathering(() -> traffic.onLanded(m)))
                .onMessage(TransferHandler.Ran.class, m -> gathering(() -> traffic.onRan(m, recovered)))
                .onMessage(RegionMessage.Advance.class, m -> gathering(() -> steps.add(m)))
                .onMessage(RegionMessage.Hello.class, this::onHello)
                .onMessage(RegionMessage.Confirm.class, this::onConfirm)
                .onMessage(
                        RegionNotices.Fetch.class,
                        m -> gathering(() -> notices.onFetch(m, writable(), waiting::leaving)))
                .onMessage(RegionNotices.Postponed.class, m -> gathering(() -> notices.onRests(m)))
                .onMessage(RegionMessage.Ping.class, this::onPing)
                .onMessage(Recovered.class, this::onRecovered)
                .onMessage(RowWriter.Written.class, this::onWritten)
                .onMessage(RowWriter.Again.class, this::onAgain)
                .onMessage(ContestedLog.Look.class, look -> onLook())
                .onMessage(ContestedLog.Looked.class, this::onLooked)
                .onMessage(RegionCheckpoints.Kept.class, this::onKept)
                .onMessage(Nudge.class, this::onNudge)
                .build();
    }

    private void recover() {
        recovered = Optional.empty();
        getContext()
                .pipeToSelf(
                        RegionRecovery.recover(around.log(), around.rows(), region),
                        (from, failure) -> new Recovered(from, failure));
    }

    private Behavior<RegionMessage> onRecovered(Recovered message) {
        storeAway = message.failure() != null;
        if (storeAway) {
            getContext()
                    .getLog()
                    .warn(
                            "Region {} cannot read its log and tries again in {} s; its tickets get no answer until then. Check"
                                    + " that Cassandra is reachable.",
                            region,
                            BACK_OFF.toSeconds(),
                            message.failure());
            waiting.declineAll(Availability.STORE_AWAY);
            notices.declineAll();
            timers.startSingleTimer(Nudge.RECOVER, BACK_OFF);
            return this;
        }
        RegionState state = message.from().state();
        recovered = Optional.of(state);
        checkpoints.recovered(message.from());
        alarms.recovered(state);
        notices.recovered();
        deliveries.recovered(state);
        traffic.recovered(state);
        if (conflict.contested()) {
            waiting.declineAll(Availability.CONTESTED);
            notices.declineAll();
            conflict.lookLater();
        }
        writeOn();
        return this;
    }

    private Availability availability() {
        if (storeAway) return Availability.STORE_AWAY;
        return conflict.contested() ? Availability.CONTESTED : Availability.OPEN;
    }

    /** The state to act on; empty while the region may record nothing. */
    private Optional<RegionState> writable() {
        return conflict.contested() ? Optional.empty() : recovered;
    }

    private Behavior<RegionMessage> onLook() {
        conflict.look();
        return this;
    }

    private Behavior<RegionMessage> onLooked(ContestedLog.Looked looked) {
        if (conflict.goesOn(looked)) recover();
        return this;
    }

    /** Queues what belongs into a batch, and begins a batch if none is in flight. */
    private Behavior<RegionMessage> gathering(Runnable take) {
        take.run();
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onHello(RegionMessage.Hello hello) {
        recovered.ifPresent(state -> deliveries.onHello(hello, state));
        return this;
    }

    private Behavior<RegionMessage> onConfirm(RegionMessage.Confirm confirm) {
        recovered.ifPresent(state -> deliveries.onConfirm(confirm, state));
        return this;
    }

    private Behavior<RegionMessage> onPing(RegionMessage.Ping ping) {
        long head =
                Math.max(conflict.head(), recovered.map(RegionState::position).orElse(0L));
        boolean settled = recovered.isPresent() && deliveries.settled();
        ping.replyTo()
                .tell(new RegionMessage.Pong(
                        getContext().getSelf(), region, head, settled, storeAway, conflict.contested()));
        return this;
    }

    private Behavior<RegionMessage> onNudge(Nudge nudge) {
        switch (nudge) {
            case RECOVER -> recover();
            case ALARM -> {
                alarms.rang();
                pace.goOn();
                writeOn();
            }
            case RESTED -> {
                pace.goOn();
                writeOn();
            }
            case TICK -> {
                deliveries.flush();
                writable().ifPresent(state -> {
                    deliveries.retry(state);
                    traffic.bring(state);
                });
                writeOn();
            }
        }
        return this;
    }

    /** Writes the gathered entries unless a write is in flight; with nothing to write, answers steps and sets the timer. */
    private void writeOn() {
        if (writing || pace.resting(waiting.size()) || writable().isEmpty()) return;
        if (!notices.ready()) {
            timers.startSingleTimer(Nudge.ALARM, SOON);
            return;
        }
        RegionState state = recovered.get();
        Instant now = steps.now(state, around.clock());
        Instant goal = steps.goal(now);
        Optional<Instant> halt = steps.pending() ? notices.halt(state, goal) : Optional.empty();
        boolean stepped = around.clock().mode() == EngineClock.Mode.STEPPED;
        Gate gate = new Gate(state, now, stepped, notices.planning(), Optional.of(names));
        if (!state.policyHash().equals(around.policy().hash())) adopt(gate, now);
        traffic.fill(gate);
        notices.fill(gate, state, halt);
        waiting.fill(gate, state, ticket -> notices.underWay(ticket, state));
        Duration absentAfter = around.policy().rules().liveLine().absentAfter();
        Optional<Instant> absence = state.rota().next(absentAfter);
        Instant until = earliest(Optional.of(notices.lapseUntil(state, halt.orElse(goal))), absence)
                .orElseThrow();
        List<Instant> rang = gate.lapse(alarms.alarms(), until);
        if (rang.isEmpty()) {
            gate.repeat(until);
            gate.absences(until, absentAfter);
        }
        if (gate.empty() && !deliveries.flushing()) {
            waiting.answerBefore(state);
            traffic.answer(state);
            notices.answer(state);
            idle(state, goal, halt, absence);
            return;
        }
        Batch batch = gate.batch(deliveries.takeConfirmed());
        writing = true;
        rows.write(batch);
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private void adopt(Gate gate, Instant now) {
        Policy policy = around.policy();
        String name = policy.region(region).map(Region::name).orElse(region);
        gate.adopt(new Entry.PolicyAdopted(
                policy.hash(), policy.zone(), name, Optional.of(policy.rules().ordersKept())));
        if (region.equals(policy.cityCode())) gate.adopt(new DutyBook.Edition(now, policy.rotas()));
    }

    private Behavior<RegionMessage> onAgain(RowWriter.Again again) {
        rows.again(again.failed());
        return this;
    }

    private Behavior<RegionMessage> onWritten(RowWriter.Written written) {
        if (written.failure() != null) {
            if (!storeAway)
                getContext()
                        .getLog()
                        .warn(
                                "Region {} cannot write its log and tries again every {} s; its tickets are refused until"
                                        + " then. Check that Cassandra is reachable.",
                                region,
                                BACK_OFF.toSeconds(),
                                written.failure());
            storeAway = true;
            waiting.declineAll(Availability.STORE_AWAY);
            notices.declineAll();
            timers.startSingleTimer(new RowWriter.Again(written), BACK_OFF);
            return this;
        }
        storeAway = false;
        writing = false;
        if (written.how() == RegionLog.Appended.FENCED) {
            conflict.lost();
            waiting.forgetTaken();
            notices.forgetTaken();
            recover();
            return this;
        }
        KillPoint.REGION_RECORDED.pass();
        take(recovered.get(), written.batch());
        checkpoints.written(recovered.get(), written.bytes());
        // Deadlines do not wait for the write delay.
        if (pace.ended(waiting.size())) alarms.arm(Optional.empty());
        writeOn();
        return this;
    }

    private void take(RegionState state, Batch batch) {
        state.take(batch);
        around.topic().tell(Topic.publish(new RegionMessage.Published(batch)));
        long nanos = System.nanoTime();
        for (Entry entry : batch.entries())
            if (entry instanceof Entry.Happened happened) {
                Recorded recorded = happened.recorded();
                alarms.recorded(recorded.ticket(), state);
                if (recorded.commandId().isEmpty()) around.lateness().record(recorded);
                else deliveries.recorded(recorded.ticket(), nanos);
            } else if (entry instanceof Entry.Arrived arrived) {
                String ticket = arrived.arrival().summary().id();
                alarms.recorded(ticket, state);
                // This region delivers to its journal, too, since the region it left may forget it first.
                if (!state.unconfirmedSince(ticket, 0).isEmpty()) deliveries.recorded(ticket, nanos);
            }
        waiting.answerTaken(state);
        traffic.answer(state);
        if (!state.outgoing().drained()) traffic.bring(state);
        notices.written(state, steps.pending());
    }

    /**
     * With an empty queue: answers settled steps, sets the alarm, and saves a checkpoint if one is due.
     *
     * @param halt where a step waits for the answers to messages
     * @param absence when the next session of the live line is absent
     */
    private void idle(RegionState state, Instant goal, Optional<Instant> halt, Optional<Instant> absence) {
        if (halt.isPresent()) {
            // What follows from rungs up to there may join these messages.
            if (!state.outgoing().drained()) return;
            notices.waits(state, halt.get());
            timers.startSingleTimer(Nudge.ALARM, RegionNotices.SILENCE);
            return;
        }
        boolean settled = state.outgoing().drained();
        if (settled && steps.pending()) {
            steps.answer(state);
            notices.stepDone();
        }
        notices.offer(state, goal);
        alarms.arm(earliest(notices.next(state), absence));
        checkpoints.idle(state);
    }

    private Behavior<RegionMessage> onKept(RegionCheckpoints.Kept kept) {
        checkpoints.onKept(kept);
        if (kept.failure() != null)
            getContext()
                    .getLog()
                    .warn(
                            "Region {} could not save a checkpoint and tries again later; a start takes longer until then."
                                    + " Check that Cassandra is reachable and has space.",
                            region,
                            kept.failure());
        return this;
    }
}
