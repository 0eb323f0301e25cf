package cn.duban.runtime.region;

import cn.duban.engine.EngineClock;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlanner;
import cn.duban.region.Gate;
import cn.duban.region.NoticeResult;
import cn.duban.region.RegionState;
import cn.duban.region.reminder.DueMessage;
import cn.duban.runtime.notice.NoticeResources;
import cn.duban.runtime.notice.NoticeSender;
import cn.duban.runtime.protocol.RegionMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The part of a region's shell that tells people: hands messages of the fold's reminders to its sender and brings their outcomes,
 * and words for the whole city, into the next batch.
 */
final class RegionNotices {
    private static final int MOST_NOTES = 64;
    /** Below the time somebody who moves a ticket waits for the answer. */
    private static final long LONGEST_HOLD_NANOS = Duration.ofSeconds(3).toNanos();

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
    /** Since when messages are on their way without their outcome being recorded. */
    private final Map<String, Long> underWay = new HashMap<>();

    private Optional<ActorRef<NoticeSender.Message>> sender = Optional.empty();
    private int senders;

    RegionNotices(ActorContext<RegionMessage> context, NoticeResources desk, EngineClock clock) {
        this.context = context;
        this.desk = desk;
        this.clock = clock;
    }

    boolean ready() {
        return desk.ready();
    }

    NoticePlanner planning() {
        return desk.planning();
    }

    /** The region begins anew from its log: what was on its way goes out again, with the same keys. */
    void recovered() {
        sender.ifPresent(context::stop);
        sender = Optional.of(context.spawn(NoticeSender.create(desk, clock, context.getSelf()), "sender-" + ++senders));
        handed.clear();
        underWay.clear();
        // What is known already need not go out again while it waits to be recorded.
        for (NoticeResult told : outcomes) handed.add(told.notice().message());
    }

    /** What leaves with the batch that is being written, another region tells. */
    void onFetch(NoticeSender.Fetch fetch, Optional<RegionState> state, ProposalQueue waiting) {
        List<Notice> notices =
                state.map(s -> staying(fetch.message(), s, waiting)).orElse(List.of());
        if (notices.isEmpty()) settled(fetch.message());
        else underWay.putIfAbsent(fetch.message(), System.nanoTime());
        fetch.replyTo().tell(new NoticeSender.Fetched(fetch.message(), notices));
    }

    private static List<Notice> staying(String message, RegionState state, ProposalQueue waiting) {
        Set<String> leaving = waiting.leaving(state);
        return state.reminders().message(message).stream()
                .filter(notice -> !leaving.contains(notice.ticket()))
                .toList();
    }

    void onRests(NoticeSender.Rests rests) {
        underWay.remove(rests.message());
    }

    private void settled(String message) {
        handed.remove(message);
        underWay.remove(message);
    }

    /**
     * Whether the ticket had better not leave yet: a message of it is on its way, and only its own region can record what
     * becomes of that. One that takes long is not waited for.
     */
    boolean underWay(String ticket, RegionState state) {
        if (underWay.isEmpty()) return false;
        long now = System.nanoTime();
        for (Notice notice : state.reminders().unsettled(ticket)) {
            Long since = underWay.get(notice.message());
            if (since != null && now - since < LONGEST_HOLD_NANOS) return true;
        }
        return false;
    }

    void onOutcome(NoticeSender.Outcome outcome) {
        outcomes.addAll(outcome.told());
    }

    /** @param storeAway whether nothing can be recorded now */
    void onNote(RegionMessage.Note note, boolean storeAway) {
        if (storeAway || notes.size() >= MOST_NOTES) note.replyTo().tell(RegionMessage.Noted.AWAY);
        else notes.add(note);
    }

    /** Puts as much as fits into the batch. */
    void fill(Gate gate) {
        for (int left = notes.size(); left > 0 && !gate.full(); left--) {
            RegionMessage.Note note = notes.poll();
            switch (note.entry().note(gate, note.seen())) {
                case TAKEN -> decidedNotes.add(new DecidedNote(note, true));
                case BEHIND -> decidedNotes.add(new DecidedNote(note, false));
                case LATER -> notes.add(note);
            }
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
    Instant lapseUntil(RegionState state, Instant now) {
        return state.reminders().nextRepetition().filter(at -> at.isBefore(now)).orElse(now);
    }

    void written(RegionState state) {
        for (NoticeResult told : taken)
            if (state.reminders().message(told.notice().message()).isEmpty())
                settled(told.notice().message());
        taken.clear();
        answer(state);
        // No later record can join a message whose time has come by now.
        offer(state, state.recordedAt());
    }

    /** What was noted is recorded, or need not be. */
    void answer(RegionState state) {
        for (DecidedNote decided : decidedNotes)
            decided.note().replyTo().tell(new RegionMessage.Noted(Optional.of(state.position()), decided.taken()));
        decidedNotes.clear();
    }

    /** Hands over what may go out by then and is not on its way yet. */
    void offer(RegionState state, Instant until) {
        List<String> messages = new ArrayList<>();
        for (DueMessage due : state.reminders().dueBy(until))
            if (handed.add(due.message())) messages.add(due.message());
        if (!messages.isEmpty()) sender.ifPresent(to -> to.tell(new NoticeSender.Offer(messages)));
    }

    /** When something is to be done next, if nothing else happens. */
    Optional<Instant> next(RegionState state) {
        Optional<Instant> message = state.reminders().dueBy(Instant.MAX).stream()
                .filter(due -> !handed.contains(due.message()))
                .findFirst()
                .map(DueMessage::sendAt);
        Optional<Instant> repetition = state.reminders().nextRepetition();
        if (message.isEmpty()) return repetition;
        return repetition.filter(at -> at.isBefore(message.get())).or(() -> message);
    }

    /** The batch was not written. */
    void forgetTaken() {
        outcomes.addAll(taken);
        taken.clear();
        declineNotes(decidedNotes.stream().map(DecidedNote::note).toList());
        decidedNotes.clear();
    }

    void declineAll() {
        declineNotes(notes);
        notes.clear();
    }

    private static void declineNotes(Iterable<RegionMessage.Note> notes) {
        for (RegionMessage.Note note : notes) note.replyTo().tell(RegionMessage.Noted.AWAY);
    }
}
