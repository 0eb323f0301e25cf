package cn.duban.runtime.notice;

import cn.duban.engine.EngineClock;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlanner;
import cn.duban.notice.OutgoingNotice;
import cn.duban.region.Gate;
import cn.duban.region.NoticeResult;
import cn.duban.region.RegionState;
import cn.duban.region.reminder.DueMessage;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The part of a region's entity for notices: gives due messages to the region's sender, and puts their outcomes and the entries
 * that come from no ticket into the next batch.
 */
public final class RegionNotices {
    /** After this real time without an answer a step looks whether it still waits. */
    public static final Duration SILENCE = StepPatience.SILENCE;

    private static final int MOST_NOTES = 64;
    private static final Comparator<NoticeResult> IN_STEP = Comparator.comparing(
                    (NoticeResult told) -> told.notice().sendAt())
            .thenComparing(told -> told.notice().message())
            .thenComparing(told -> told.notice().id());

    /**
     * The sender asks for the notices that a message contains now.
     *
     * @param tried whether it was tried before
     */
    public record Fetch(String message, boolean tried, ActorRef<NoticeSender.Message> replyTo)
            implements RegionMessage.Internal {}

    /**
     * The message waits for its next try.
     *
     * @param failed whether the last try failed; else it waits for its turn on the channel
     */
    public record Postponed(String message, boolean failed) implements RegionMessage.Internal {}

    public record Outcome(List<NoticeResult> told) implements RegionMessage.Internal {}

    /** A note that is answered once the batch is written: it is in the batch, or is not to be recorded. */
    private record DecidedNote(RegionMessage.Note note, boolean taken) {}

    private final ActorContext<RegionMessage> context;
    private final NoticeResources desk;
    private final EngineClock clock;
    private final Deque<NoticeResult> outcomes = new ArrayDeque<>();
    private final List<NoticeResult> taken = new ArrayList<>();
    private final Deque<RegionMessage.Note> notes = new ArrayDeque<>();
    private final List<DecidedNote> decidedNotes = new ArrayList<>();
    private final Set<String> handed = new HashSet<>();
    /** The messages on their way, with the start of the try; kept until the outcome is recorded. */
    private final Map<String, Long> underWay = new HashMap<>();
    /** The messages that wait for another try after one that failed: no step waits for them. */
    private final Set<String> failing = new HashSet<>();

    private final StepPatience patience = new StepPatience(System::nanoTime);

    /** By message: the instant until which it waits, because it came to its try in the night or out of working time. */
    private final Map<String, Instant> held = new HashMap<>();

    private Optional<ActorRef<NoticeSender.Message>> sender = Optional.empty();
    private int senders;

    public RegionNotices(ActorContext<RegionMessage> context, NoticeResources desk, EngineClock clock) {
        this.context = context;
        this.desk = desk;
        this.clock = clock;
    }

    public boolean ready() {
        return desk.ready();
    }

    public NoticePlanner planning() {
        return desk.planning();
    }

    /** Call after a recovery: messages that were on their way go out again, with the same keys. */
    public void recovered() {
        sender.ifPresent(context::stop);
        sender = Optional.of(context.spawn(NoticeSender.create(desk, clock, context.getSelf()), "sender-" + ++senders));
        handed.clear();
        underWay.clear();
        held.clear();
        failing.clear();
        // Messages whose outcome waits to be recorded do not go out again.
        for (NoticeResult told : outcomes) handed.add(told.notice().message());
    }

    /**
     * Answers with the message's notices.
     *
     * @param leaving the tickets that leave with the batch that is being written: the region they go to notifies about them
     */
    public void onFetch(Fetch fetch, Optional<RegionState> state, Function<RegionState, Set<String>> leaving) {
        List<OutgoingNotice> notices =
                state.map(s -> staying(fetch.message(), s, leaving.apply(s))).orElse(List.of());
        if (notices.isEmpty()) {
            settled(fetch.message());
            fetch.replyTo().tell(new NoticeSender.Fetched(fetch.message(), List.of(), clock.instant()));
            return;
        }
        Instant at = sentAt(fetch, notices);
        Instant from = desk.times().from(notices, at);
        if (from.isAfter(at)) hold(fetch, from);
        else {
            underWay.putIfAbsent(fetch.message(), System.nanoTime());
            List<OutgoingNotice> sent = fetch.tried() ? notices : stillOnDuty(notices, at);
            fetch.replyTo().tell(new NoticeSender.Fetched(fetch.message(), sent, at));
        }
    }

    /** The notices whose officers were not relieved since the plan; the others go to those who are on duty now. */
    private List<OutgoingNotice> stillOnDuty(List<OutgoingNotice> notices, Instant at) {
        List<OutgoingNotice> sent = new ArrayList<>();
        List<NoticeResult> relieved = new ArrayList<>();
        for (OutgoingNotice of : notices)
            if (of.ticket()
                    .flatMap(ticket -> desk.planning().relieved(ticket, of.notice(), at))
                    .isPresent()) relieved.add(NoticeResult.relieved(of.notice(), at));
            else sent.add(of);
        if (!relieved.isEmpty()) onOutcome(new Outcome(relieved));
        return sent;
    }

    /**
     * The instant of the try. A stepped clock may have passed the message's own instant before its first try: it counts as sent
     * at its own.
     */
    private Instant sentAt(Fetch fetch, List<OutgoingNotice> notices) {
        Instant own = held.getOrDefault(fetch.message(), Instant.MIN);
        for (OutgoingNotice notice : notices)
            if (notice.notice().sendAt().isAfter(own)) own = notice.notice().sendAt();
        if (clock.mode() == EngineClock.Mode.STEPPED && !fetch.tried()) return own;
        Instant now = clock.instant();
        return now.isBefore(own) ? own : now;
    }

    private void hold(Fetch fetch, Instant until) {
        held.put(fetch.message(), until);
        handed.remove(fetch.message());
        underWay.remove(fetch.message());
        fetch.replyTo().tell(new NoticeSender.Held(fetch.message()));
    }

    private static List<OutgoingNotice> staying(String message, RegionState state, Set<String> leaving) {
        return state.reminders().message(message).stream()
                .filter(notice -> !leaving.contains(notice.ticket()))
                .map(notice -> new OutgoingNotice(
                        notice,
                        Optional.ofNullable(state.tickets().get(notice.ticket())),
                        state.orders().running(notice.ticket())))
                .toList();
    }

    public void onRests(Postponed rests) {
        underWay.remove(rests.message());
        if (rests.failed()) failing.add(rests.message());
    }

    private void settled(String message) {
        handed.remove(message);
        underWay.remove(message);
        held.remove(message);
        failing.remove(message);
    }

    /**
     * Whether the ticket should not move yet: a message of it is on its way, and only this region can record the outcome. The
     * wait is limited.
     */
    public boolean underWay(String ticket, RegionState state) {
        if (underWay.isEmpty()) return false;
        long now = System.nanoTime();
        long longest = desk.moveHold().toNanos();
        for (Notice notice : state.reminders().unsettled(ticket)) {
            Long since = underWay.get(notice.message());
            if (since != null && now - since < longest) return true;
        }
        return false;
    }

    public void onOutcome(Outcome outcome) {
        patience.heard();
        outcomes.addAll(outcome.told());
    }

    /**
     * The instant at which a step halts: that of the earliest message due by {@code goal} whose outcome is not recorded. Rungs
     * that are due later wait, so that one long step of the clock leaves the same log as many short ones.
     */
    public Optional<Instant> halt(RegionState state, Instant goal) {
        if (!patience.left()) return Optional.empty();
        for (DueMessage due : state.reminders().dueBy(goal))
            if (!failing.contains(due.message())) return Optional.of(due.sendAt());
        return Optional.empty();
    }

    /** The step has nothing to record before the answers that it waits for. */
    public void waits(RegionState state, Instant halt) {
        patience.begin();
        offer(state, halt);
    }

    public void stepDone() {
        patience.over();
    }

    /** Whether every message due by then has an outcome, or failed and waits for another try. */
    private boolean answered(RegionState state, Instant until) {
        Set<String> answered = new HashSet<>();
        for (NoticeResult told : outcomes) answered.add(told.notice().message());
        for (DueMessage due : state.reminders().dueBy(until))
            if (!failing.contains(due.message()) && !answered.contains(due.message())) return false;
        return true;
    }

    /** @param storeAway whether nothing can be recorded now */
    public void onNote(RegionMessage.Note note, boolean storeAway) {
        if (storeAway || notes.size() >= MOST_NOTES) note.replyTo().tell(RegionMessage.Noted.AWAY);
        else notes.add(note);
    }

    /**
     * Puts as much as fits into the batch.
     *
     * @param halt where a step halts: the outcomes up to there are recorded together and in order, however they come in
     */
    public void fill(Gate gate, RegionState state, Optional<Instant> halt) {
        for (int left = notes.size(); left > 0 && !gate.full(); left--) {
            RegionMessage.Note note = notes.poll();
            switch (note.entry().note(gate, note.seen())) {
                case TAKEN -> decidedNotes.add(new DecidedNote(note, true));
                case BEHIND -> decidedNotes.add(new DecidedNote(note, false));
                case LATER -> notes.add(note);
            }
        }
        if (halt.isPresent()) {
            if (!answered(state, halt.get())) return;
            List<NoticeResult> inOrder = new ArrayList<>(outcomes);
            inOrder.sort(IN_STEP);
            outcomes.clear();
            outcomes.addAll(inOrder);
        }
        for (int left = outcomes.size(); left > 0 && !gate.full(); left--) {
            NoticeResult told = outcomes.poll();
            switch (gate.settle(told)) {
                case TAKEN -> taken.add(told);
                case LATER -> outcomes.add(told);
                case BEHIND -> settled(told.notice().message());
            }
        }
    }

    /** Rungs before repetitions that are due later: one long step of the clock leaves the same log as many short ones. */
    public Instant lapseUntil(RegionState state, Instant goal) {
        return state.reminders()
                .nextRepetition()
                .filter(at -> at.isBefore(goal))
                .orElse(goal);
    }

    /** @param stepping whether a step of the clock is under way, which itself offers messages once all rungs before are there */
    public void written(RegionState state, boolean stepping) {
        patience.goOn();
        for (NoticeResult told : taken)
            if (state.reminders().message(told.notice().message()).isEmpty())
                settled(told.notice().message());
        taken.clear();
        answer(state);
        // No later entry can join a message that is due by now.
        if (!stepping) offer(state, state.recordedAt());
    }

    /** What was noted is recorded, or need not be. */
    public void answer(RegionState state) {
        for (DecidedNote decided : decidedNotes)
            decided.note().replyTo().tell(new RegionMessage.Noted(Optional.of(state.position()), decided.taken()));
        decidedNotes.clear();
    }

    /** Gives the sender the messages due by then that are not on their way. */
    public void offer(RegionState state, Instant until) {
        List<String> messages = new ArrayList<>();
        for (DueMessage due : state.reminders().dueBy(until))
            if (!readyAt(due).isAfter(until) && handed.add(due.message())) messages.add(due.message());
        // The sender forgets a held message whose notices were withdrawn.
        for (String message : held.keySet())
            if (state.reminders().message(message).isEmpty() && handed.add(message)) messages.add(message);
        if (!messages.isEmpty()) sender.ifPresent(to -> to.tell(new NoticeSender.Offer(messages)));
    }

    private Instant readyAt(DueMessage due) {
        return held.getOrDefault(due.message(), due.sendAt());
    }

    /** The next instant at which a message or a repetition is due. */
    public Optional<Instant> next(RegionState state) {
        Optional<Instant> message = state.reminders().dueBy(Instant.MAX).stream()
                .filter(due -> !handed.contains(due.message()) && !held.containsKey(due.message()))
                .findFirst()
                .map(DueMessage::sendAt);
        for (Map.Entry<String, Instant> waits : held.entrySet())
            if (!handed.contains(waits.getKey())
                    && message.filter(at -> !at.isAfter(waits.getValue())).isEmpty())
                message = Optional.of(waits.getValue());
        Optional<Instant> first = message;
        Optional<Instant> repetition = state.reminders().nextRepetition();
        return repetition
                .filter(at -> first.filter(of -> !at.isBefore(of)).isEmpty())
                .or(() -> first);
    }

    /** Call when the batch was not written. */
    public void forgetTaken() {
        outcomes.addAll(taken);
        taken.clear();
        declineNotes(decidedNotes.stream().map(DecidedNote::note).toList());
        decidedNotes.clear();
    }

    public void declineAll() {
        declineNotes(notes);
        notes.clear();
    }

    private static void declineNotes(Iterable<RegionMessage.Note> notes) {
        for (RegionMessage.Note note : notes) note.replyTo().tell(RegionMessage.Noted.AWAY);
    }
}
