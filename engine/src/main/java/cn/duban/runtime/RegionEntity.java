package cn.duban.runtime;

import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.region.Alarms;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.Gate;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.pubsub.Topic;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The shell of one region: gathers what tickets propose and what clocks do by themselves, writes it as one row, folds it,
 * publishes it, and only then answers. One write is in flight at a time.
 */
final class RegionEntity extends AbstractBehavior<RegionMessage> {
    static final EntityTypeKey<RegionMessage> KEY = EntityTypeKey.create(RegionMessage.class, "Region");

    private static final Duration BACK_OFF = Duration.ofSeconds(3);
    /** How long a node that has just started may take to read who is to be told. */
    private static final Duration SOON = Duration.ofMillis(50);

    private static final Duration TICK = Duration.ofSeconds(2);
    /** Batches after which a checkpoint is kept in a quiet moment, and those after which it no longer waits for one. */
    private static final int CHECKPOINT_EVERY = 500;

    private static final int CHECKPOINT_AT_LAST = 3000;

    /** What a region entity needs from its node. */
    record Surroundings(
            Policy policy,
            EngineClock clock,
            RegionLog log,
            ClusterSharding sharding,
            ActorRef<Topic.Command<RegionMessage.Published>> topic,
            Lateness lateness,
            NoticeDesk desk) {}

    private record Recovered(RegionState state, Throwable failure) implements RegionMessage.Internal {}

    private record Written(RegionLog.Row row, Batch batch, RegionLog.Appended how, Throwable failure)
            implements RegionMessage.Internal {}

    private record Again(RegionLog.Row row, Batch batch) implements RegionMessage.Internal {}

    private record Checkpointed(long position, Throwable failure) implements RegionMessage.Internal {}

    private enum Nudge implements RegionMessage.Internal {
        ALARM,
        TICK,
        RECOVER
    }

    private final Surroundings around;
    private final TimerScheduler<RegionMessage> timers;
    private final String region;
    private final UUID writer = UUID.randomUUID();
    private final Waiting waiting = new Waiting();
    private final Traffic traffic;
    private final RegionNotices notices;
    private final Map<String, Long> confirms = new HashMap<>();
    private final List<RegionMessage.Advance> advances = new ArrayList<>();

    private Optional<RegionState> recovered = Optional.empty();
    private Alarms alarms = new Alarms();
    private Owed owed = new Owed();
    private boolean writing;
    private boolean storeAway;
    private boolean flushConfirms;
    private Optional<Instant> armedFor = Optional.empty();
    private long checkpoint;
    private boolean checkpointing;

    static Behavior<RegionMessage> create(String region, Surroundings around) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RegionEntity(context, timers, region, around)));
    }

    private RegionEntity(
            ActorContext<RegionMessage> context,
            TimerScheduler<RegionMessage> timers,
            String region,
            Surroundings around) {
        super(context);
        this.timers = timers;
        this.region = region;
        this.around = around;
        traffic = new Traffic(region, context, around.sharding());
        this.notices = new RegionNotices(context, around.desk(), around.clock());
        timers.startTimerWithFixedDelay(Nudge.TICK, TICK);
        recover();
    }

    @Override
    public Receive<RegionMessage> createReceive() {
        return newReceiveBuilder()
                .onMessage(RegionMessage.Propose.class, this::onPropose)
                .onMessage(RegionMessage.Hello.class, this::onHello)
                .onMessage(RegionMessage.Confirm.class, this::onConfirm)
                .onMessage(RegionMessage.TakeCall.class, this::onCall)
                .onMessage(RegionMessage.Note.class, this::onNote)
                .onMessage(RegionNotices.Fetch.class, this::onFetch)
                .onMessage(RegionNotices.Outcome.class, this::onOutcome)
                .onMessage(RegionMessage.Ping.class, this::onPing)
                .onMessage(RegionMessage.Advance.class, this::onAdvance)
                .onMessage(Recovered.class, this::onRecovered)
                .onMessage(Written.class, this::onWritten)
                .onMessage(Again.class, again -> append(again.row(), again.batch()))
                .onMessage(RegionMessage.Arrive.class, this::onTraffic)
                .onMessage(RegionMessage.Landed.class, this::onTraffic)
                .onMessage(Traffic.Ran.class, this::onTraffic)
                .onMessage(Checkpointed.class, this::onCheckpointed)
                .onMessage(Nudge.class, this::onNudge)
                .build();
    }

    private void recover() {
        recovered = Optional.empty();
        getContext()
                .pipeToSelf(Recovery.recover(around.log(), region), (state, failure) -> new Recovered(state, failure));
    }

    private Behavior<RegionMessage> onRecovered(Recovered message) {
        storeAway = message.failure() != null;
        if (storeAway) {
            getContext().getLog().warn("Region {} cannot read its log yet, trying again", region, message.failure());
            waiting.declineAll(true);
            notices.declineAll();
            timers.startSingleTimer(Nudge.RECOVER, BACK_OFF);
            return this;
        }
        RegionState state = message.state();
        recovered = Optional.of(state);
        checkpoint = state.position();
        alarms = new Alarms();
        state.tickets().values().forEach(s -> alarms.set(s.id(), Optional.of(s)));
        owed = new Owed();
        owed.recovered(state.owedToTickets());
        notices.recovered();
        deliver(state);
        traffic.recovered(state);
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onTraffic(RegionMessage message) {
        traffic.take(message);
        if (message instanceof Traffic.Ran) recovered.ifPresent(traffic::bring);
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onPropose(RegionMessage.Propose message) {
        if (storeAway)
            message.replyTo().tell(new TicketMessage.Declined(message.proposal().commandId(), true));
        else if (!waiting.add(message))
            message.replyTo().tell(new TicketMessage.Declined(message.proposal().commandId(), false));
        else writeOn();
        return this;
    }

    private Behavior<RegionMessage> onHello(RegionMessage.Hello hello) {
        recovered.ifPresent(
                state -> hello.replyTo().tell(new TicketMessage.Welcome(state.since(hello.ticket(), hello.version()))));
        return this;
    }

    private Behavior<RegionMessage> onConfirm(RegionMessage.Confirm confirm) {
        recovered.ifPresent(state -> {
            confirms.merge(confirm.ticket(), confirm.version(), Math::max);
            boolean more = state.since(confirm.ticket(), confirm.version()).stream()
                    .anyMatch(r -> !r.commandId().isEmpty());
            owed.confirmed(confirm.ticket(), more, System.nanoTime());
            deliver(state);
        });
        return this;
    }

    private Behavior<RegionMessage> onCall(RegionMessage.TakeCall call) {
        if (storeAway) call.replyTo().tell(new RegionMessage.CallTaken(RegionMessage.CallTaken.Outcome.AWAY));
        else if (!waiting.add(call))
            call.replyTo().tell(new RegionMessage.CallTaken(RegionMessage.CallTaken.Outcome.BUSY));
        else writeOn();
        return this;
    }

    private Behavior<RegionMessage> onNote(RegionMessage.Note note) {
        notices.onNote(note, storeAway);
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onFetch(RegionNotices.Fetch fetch) {
        notices.onFetch(fetch, recovered);
        return this;
    }

    private Behavior<RegionMessage> onOutcome(RegionNotices.Outcome outcome) {
        notices.onOutcome(outcome);
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onPing(RegionMessage.Ping ping) {
        long head = recovered.map(RegionState::position).orElse(0L);
        boolean settled = recovered.isPresent() && owed.settled();
        ping.replyTo().tell(new RegionMessage.Pong(region, head, settled, storeAway));
        return this;
    }

    private Behavior<RegionMessage> onAdvance(RegionMessage.Advance advance) {
        advances.add(advance);
        writeOn();
        return this;
    }

    private Behavior<RegionMessage> onNudge(Nudge nudge) {
        switch (nudge) {
            case RECOVER -> recover();
            case ALARM -> {
                armedFor = Optional.empty();
                writeOn();
            }
            case TICK -> {
                flushConfirms = !confirms.isEmpty();
                recovered.ifPresent(state -> {
                    owed.retry();
                    deliver(state);
                    traffic.bring(state);
                });
                writeOn();
            }
        }
        return this;
    }

    private void deliver(RegionState state) {
        for (String ticket : owed.next(System.nanoTime()))
            around.sharding()
                    .entityRefFor(TicketEntity.KEY, ticket)
                    .tell(new TicketMessage.Deliver(state.since(ticket, 0)));
    }

    /** How far the clock stands for this region: a step that waits is the time already. */
    private Instant now(RegionState state) {
        Instant now = around.clock().instant();
        for (RegionMessage.Advance advance : advances) if (advance.to().isAfter(now)) now = advance.to();
        return now.isBefore(state.recordedAt()) ? state.recordedAt() : now;
    }

    /** Writes what has gathered, unless a write is in flight; with nothing to write, answers steps and sleeps. */
    private void writeOn() {
        if (writing || recovered.isEmpty()) return;
        if (!notices.ready()) {
            timers.startSingleTimer(Nudge.ALARM, SOON);
            return;
        }
        RegionState state = recovered.get();
        Instant now = now(state);
        boolean stepped = around.clock().mode() == EngineClock.Mode.STEPPED;
        Gate gate = new Gate(state, now, stepped, notices.planning());
        if (!state.policyHash().equals(around.policy().hash())) gate.adopt(adopted());
        traffic.fill(gate);
        notices.fill(gate);
        waiting.fill(gate, state);
        Instant until = notices.lapseUntil(state, now);
        List<Instant> rang = gate.lapse(alarms, until);
        around.lateness().record(rang, now, stepped);
        if (rang.isEmpty()) gate.repeat(until);
        if (gate.empty() && !flushConfirms) {
            waiting.answerBefore(state);
            traffic.answer(state);
            idle(state, now);
            return;
        }
        flushConfirms = false;
        Map<String, Long> piggyback = Map.copyOf(confirms);
        confirms.clear();
        Batch batch = gate.batch(piggyback);
        writing = true;
        append(new RegionLog.Row(region, batch.position(), writer, batch.recordedAt(), Wire.bytes(batch)), batch);
    }

    private Entry.PolicyAdopted adopted() {
        String name = around.policy().region(region).map(Region::name).orElse(region);
        return new Entry.PolicyAdopted(around.policy().hash(), around.policy().zone(), name);
    }

    private Behavior<RegionMessage> append(RegionLog.Row row, Batch batch) {
        getContext().pipeToSelf(around.log().append(row), (how, failure) -> new Written(row, batch, how, failure));
        return this;
    }

    private Behavior<RegionMessage> onWritten(Written written) {
        if (written.failure() != null) {
            if (!storeAway)
                getContext().getLog().warn("Region {} cannot write, trying again", region, written.failure());
            storeAway = true;
            waiting.declineAll(true);
            notices.declineAll();
            timers.startSingleTimer(new Again(written.row(), written.batch()), BACK_OFF);
            return this;
        }
        storeAway = false;
        writing = false;
        if (written.how() == RegionLog.Appended.FENCED) {
            getContext().getLog().warn("Region {} has another writer, reading its log again", region);
            waiting.forgetTaken();
            notices.forgetTaken();
            recover();
            return this;
        }
        Halt.REGION_RECORDED.pass();
        take(recovered.get(), written.batch());
        if (written.batch().position() - checkpoint >= CHECKPOINT_AT_LAST) checkpoint(recovered.get());
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
                Optional<Summary> summary = Optional.ofNullable(state.tickets().get(recorded.ticket()));
                alarms.set(recorded.ticket(), summary);
                if (!recorded.commandId().isEmpty()) owed.recorded(recorded.ticket(), nanos);
                else around.lateness().remember(recorded);
            } else if (entry instanceof Entry.Arrived arrived) {
                Summary summary = arrived.arrival().summary();
                alarms.set(summary.id(), Optional.ofNullable(state.tickets().get(summary.id())));
                // Its journal follows here, too: the region it left may forget it first.
                if (!state.since(summary.id(), 0).isEmpty()) owed.recorded(summary.id(), nanos);
            }
        waiting.answerTaken(state);
        traffic.answer(state);
        if (!state.outgoing().quiet()) traffic.bring(state);
        notices.written(state);
    }

    /** Nothing is waiting: steps are settled, the next alarm is armed, and there is time for a checkpoint. */
    private void idle(RegionState state, Instant now) {
        if (state.outgoing().quiet()) answerSteps(state);
        notices.offer(state, now);
        if (around.clock().mode() != EngineClock.Mode.STEPPED) arm(state);
        if (state.position() - checkpoint >= CHECKPOINT_EVERY) checkpoint(state);
    }

    private void answerSteps(RegionState state) {
        for (RegionMessage.Advance advance : advances)
            advance.replyTo().tell(new RegionMessage.Advanced(region, state.position()));
        advances.clear();
    }

    private void arm(RegionState state) {
        Optional<Instant> alarm = alarms.first().map(Alarms.Alarm::dueAt);
        Optional<Instant> notice = notices.next(state);
        Optional<Instant> next =
                notice.filter(at -> alarm.isEmpty() || at.isBefore(alarm.get())).or(() -> alarm);
        if (next.isEmpty() || next.equals(armedFor)) return;
        armedFor = next;
        Duration real = around.clock().until(next.get());
        timers.startSingleTimer(Nudge.ALARM, real.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : real);
    }

    /** The copy is made here, between two batches; bytes are made of it elsewhere, so that nobody waits for them. */
    private void checkpoint(RegionState state) {
        if (checkpointing) return;
        checkpointing = true;
        RegionSnapshot copy = state.snapshot();
        CompletionStage<Void> kept = CompletableFuture.supplyAsync(
                        () -> new RegionLog.Checkpoint(
                                region, copy.position(), RegionState.FOLD_VERSION, copy.recordedAt(), Wire.bytes(copy)),
                        getContext().getSystem().dispatchers().lookup(DispatcherSelector.blocking()))
                .thenCompose(around.log()::saveCheckpoint);
        getContext().pipeToSelf(kept, (done, failure) -> new Checkpointed(copy.position(), failure));
    }

    private Behavior<RegionMessage> onCheckpointed(Checkpointed message) {
        checkpointing = false;
        if (message.failure() == null) checkpoint = message.position();
        else getContext().getLog().warn("Region {} could not keep a checkpoint", region, message.failure());
        return this;
    }
}
