package cn.duban.ticket;

import cn.duban.calendar.Pause;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.ticket.ClosingEvent.RedoOrdered;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockEndings;
import cn.duban.ticket.clock.ClockExtension;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.TicketProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What steps of a ticket do to all of its clocks: suspend, resume, withdraw from units, start a round, accept a reply. */
final class ClockTransitions {
    private ClockTransitions() {}

    /** While a partner decides, no unit may act: the units' clocks and the window for a return are suspended. */
    static List<ClockChange> handOver(Ticket ticket, Instant at) {
        List<ClockChange> changes = suspend(ticket, at);
        suspendWindow(ticket, at, changes);
        return changes;
    }

    /** The partner refused: what the hand-over suspended runs again, and its time is given back, also to limits that wait. */
    static List<ClockChange> handedBack(Ticket ticket, Policy policy, HandOverNote note, Instant at) {
        List<ClockChange> changes = new ArrayList<>();
        ClockExtension extension = ticket.clockExtension(policy);
        Pause pause = new Pause(note.at(), at, Optional.of("移交停表"));
        for (Clock clock : ticket.clocks()) {
            if (clock.state() == Clock.State.SUSPENDED && note.stopped().contains(clock.key()))
                changes.add(extension.over(clock, pause));
            if (!clock.awaitsExtension()) continue;
            changes.add(extension.over(clock, pause));
            changes.add(new ClockChange.Moved(clock.key(), Clock.State.PENDING, Optional.empty()));
        }
        return changes;
    }

    /** Suspends an open window for a return, because no unit may return the ticket meanwhile. */
    static void suspendWindow(Ticket ticket, Instant at, List<ClockChange> changes) {
        ReturningCommand.Return.window(ticket)
                .filter(w -> w.shownAt(at) == Clock.State.OPEN)
                .ifPresent(w -> changes.add(ClockEndings.suspended(w)));
    }

    /** Suspends each unit's clock that is not over its due; overdue ones stay overdue. */
    static List<ClockChange> suspend(Ticket ticket, Instant at) {
        List<ClockChange> changes = new ArrayList<>();
        for (Clock clock : ticket.clocks())
            if (owedByUnit(clock) && (clock.running() || clock.overdue() && !at.isAfter(clock.dueAt())))
                changes.add(ClockEndings.suspended(clock));
        return changes;
    }

    /**
     * Resumes them at {@code at}.
     *
     * @param charged the units whose clocks count the time since {@code since} as used: their dues stay
     */
    static List<ClockChange> resume(
            Ticket ticket, Policy policy, Instant since, Instant at, Predicate<String> charged) {
        List<ClockChange> changes = new ArrayList<>();
        ClockExtension lengthened = ticket.clockExtension(policy);
        for (Clock clock : ticket.clocks())
            if (clock.state() == Clock.State.SUSPENDED)
                changes.add(
                        charged.test(clock.unit())
                                ? ClockEndings.resumed(clock)
                                : lengthened.over(clock, new Pause(since, at)));
        return changes;
    }

    private static boolean owedByUnit(Clock clock) {
        ClockKind kind = clock.kind();
        return kind == ClockKind.SIGN
                || kind == ClockKind.HANDLE
                || kind == ClockKind.REPLY
                || kind == ClockKind.REDO && clock.owedBy() == Clock.OwedBy.UNIT
                || kind.own() && clock.owedBy() == Clock.OwedBy.UNIT;
    }

    /** Decides the replies that wait for their review: met only if accepted. */
    static Stream<ClockChange> reviewed(Ticket ticket, boolean accepted) {
        return ticket.clocks().stream().filter(Clock::awaitsReview).map(c -> ClockEndings.settled(c, accepted));
    }

    /** Takes the ticket from its units: their clocks are void, and the centre owes another dispatch. */
    static List<ClockChange> withdraw(Ticket ticket, DecisionContext occasion) {
        boolean decided = ticket.status() == Status.RETURN_ASKED;
        List<ClockChange> changes = new ArrayList<>();
        for (Clock clock : ticket.clocks()) {
            if (!clock.live() || !ClockEndings.endsWithUnits(clock)) continue;
            boolean done = decided && clock.kind() == ClockKind.RETURN_DECISION;
            changes.add(done ? ClockEndings.done(clock, occasion.at()) : ClockEndings.voided(clock, occasion.at()));
        }
        changes.addAll(occasion.deadlines(ticket).start(ClockKind.DISPATCH, Clock.OwedBy.CENTRE, ""));
        return changes;
    }

    /**
     * Starts a new round (重办), owed by the lead, or by the centre if no unit has the ticket.
     *
     * @param ended changes of clocks that end with the last round
     */
    static RedoOrdered nextRound(
            Ticket ticket, DecisionContext occasion, RedoOrdered.Cause cause, String reason, List<ClockChange> ended) {
        TicketProgress stage = ticket.stage();
        List<ClockChange> changes = new ArrayList<>(ended);
        Clock.OwedBy owedBy = stage.lead().isPresent() ? Clock.OwedBy.UNIT : Clock.OwedBy.CENTRE;
        changes.addAll(occasion.deadlines(ticket.matter(), stage.round() + 1, stage.dispatch())
                .start(ClockKind.REDO, owedBy, stage.lead().orElse("")));
        return new RedoOrdered(occasion.at(), cause, reason, changes);
    }
}
