package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What has happened to a ticket: kept for ever. Names on the wire never change, fields are only added, and each event holds
 * the due instants it led to, so that a replay needs neither policy nor clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TicketEvent.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = TicketEvent.Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = TicketEvent.Dispatched.class, name = "dispatched"),
    @JsonSubTypes.Type(value = TicketEvent.Signed.class, name = "signed"),
    @JsonSubTypes.Type(value = TicketEvent.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = TicketEvent.Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = TicketEvent.Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = TicketEvent.CalledBack.class, name = "called-back"),
    @JsonSubTypes.Type(value = TicketEvent.RedoOrdered.class, name = "redo-ordered"),
    @JsonSubTypes.Type(value = TicketEvent.Urged.class, name = "urged"),
    @JsonSubTypes.Type(value = TicketEvent.ClockMissed.class, name = "clock-missed"),
    @JsonSubTypes.Type(value = TicketEvent.ClockCorrected.class, name = "clock-corrected"),
    @JsonSubTypes.Type(value = TicketEvent.RungReached.class, name = "rung-reached"),
    @JsonSubTypes.Type(value = NoticeSent.class, name = "notice-sent"),
    @JsonSubTypes.Type(value = NoticeFailed.class, name = "notice-failed"),
    @JsonSubTypes.Type(value = TicketEvent.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = TicketEvent.Archived.class, name = "archived")
})
public sealed interface TicketEvent
        permits TicketEvent.Registered,
                TicketEvent.Answered,
                TicketEvent.Dispatched,
                TicketEvent.Signed,
                TicketEvent.Progressed,
                TicketEvent.Replied,
                TicketEvent.Reviewed,
                TicketEvent.CalledBack,
                TicketEvent.RedoOrdered,
                TicketEvent.Urged,
                TicketEvent.ClockMissed,
                TicketEvent.ClockCorrected,
                TicketEvent.RungReached,
                TicketEvent.Closed,
                TicketEvent.Archived,
                NoticeSent,
                NoticeFailed {

    /** When it happened, in the calling system's words or by the clock that rang. */
    Instant at();

    /** What it does to the ticket's clocks. */
    List<ClockChange> clocks();

    /** What else it does to the ticket. */
    void applyTo(TicketDraft ticket);

    /** Its name on the wire. */
    default String type() {
        return EventNames.of(getClass());
    }

    /** The clock rang by itself: recorded by the region, without a command. */
    default boolean lapsed() {
        return false;
    }

    record Registered(Instant at, Matter matter, List<ClockChange> clocks) implements TicketEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.matter = matter;
            ticket.registeredAt = at;
            ticket.status(Status.REGISTERED, at);
        }
    }

    /** Answered on the spot, no unit involved. */
    record Answered(Instant at, String result, List<ClockChange> clocks) implements TicketEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.status(Status.ANSWERED, at);
        }
    }

    /** @param noLimit whether it was ordered that the final limit does not run */
    record Dispatched(
            Instant at,
            String lead,
            List<String> assist,
            Optional<String> note,
            boolean noLimit,
            List<ClockChange> clocks)
            implements TicketEvent {
        public Dispatched {
            assist = assist == null ? List.of() : List.copyOf(assist);
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.lead = Optional.of(lead);
            ticket.assist = assist;
            ticket.dispatch++;
            ticket.dispatchedAt = Optional.of(at);
            ticket.signedAt = Optional.empty();
            ticket.noLimit = noLimit;
            ticket.status(Status.DISPATCHED, at);
        }
    }

    record Signed(Instant at, String unit, boolean lead, List<ClockChange> clocks) implements TicketEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            if (!lead) return;
            ticket.signedAt = Optional.of(at);
            ticket.status(Status.SIGNED, at);
        }
    }

    record Progressed(Instant at, String unit, String text, boolean contacted, List<ClockChange> clocks)
            implements TicketEvent {
        @Override
        public void applyTo(TicketDraft ticket) {}
    }

    record Replied(
            Instant at,
            String unit,
            boolean lead,
            String text,
            boolean resolved,
            Optional<String> unresolvedReason,
            List<ClockChange> clocks)
            implements TicketEvent {
        public Replied {
            unresolvedReason = unresolvedReason == null ? Optional.empty() : unresolvedReason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (!lead) return;
            ticket.repliedAt = Optional.of(at);
            ticket.status(Status.REPLIED, at);
        }
    }

    /** A failed review is followed by the redo it orders. */
    record Reviewed(Instant at, boolean passed, Optional<String> reason, List<ClockChange> clocks)
            implements TicketEvent {
        public Reviewed {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (passed) ticket.status(Status.REVIEWED, at);
        }
    }

    /**
     * @param waived why the citizen is out of the base: ANONYMOUS, DECLINED, or UNREACHABLE after the last try
     * @param finished whether the call-back is over: reached, waived or tries used up
     */
    record CalledBack(
            Instant at,
            boolean reached,
            Optional<Grade> process,
            Optional<Grade> result,
            Optional<Boolean> resolved,
            Optional<String> waived,
            Optional<String> note,
            boolean finished,
            List<ClockChange> clocks)
            implements TicketEvent {
        /** Out of the base because nobody was reached; the other reasons are the citizen's own. */
        static final String UNREACHABLE = "UNREACHABLE";

        public CalledBack {
            process = process == null ? Optional.empty() : process;
            result = result == null ? Optional.empty() : result;
            resolved = resolved == null ? Optional.empty() : resolved;
            waived = waived == null ? Optional.empty() : waived;
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            if (reached) ticket.rate(new Ratings.OfRound(ticket.round, process, result));
            else if (waived.isEmpty() || waived.get().equals(UNREACHABLE)) ticket.callBackTries++;
            if (finished) ticket.status(Status.CALLED_BACK, at);
        }
    }

    /** A new round with its own limit. */
    record RedoOrdered(Instant at, Cause cause, String reason, List<ClockChange> clocks) implements TicketEvent {
        /** Only rounds after dissatisfaction count towards {@code redo.max}. */
        public enum Cause {
            REVIEW_FAILED,
            DISSATISFIED,
            ORDERED
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.round++;
            ticket.callBackTries = 0;
            if (cause == Cause.DISSATISFIED) ticket.dissatisfiedRedos++;
            ticket.closedAt = Optional.empty();
            ticket.status(Status.REDO, at);
        }
    }

    /** @param source CITIZEN or CENTRE */
    record Urged(Instant at, String source, Optional<String> note) implements TicketEvent {
        public Urged {
            note = note == null ? Optional.empty() : note;
        }

        @Override
        public List<ClockChange> clocks() {
            return List.of();
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.urges++;
        }
    }

    /** A clock's due instant passed and what it measures was not done. */
    record ClockMissed(Instant at, Clock.Key clock) implements TicketEvent {
        @Override
        public List<ClockChange> clocks() {
            return List.of(new ClockChange.Moved(clock, Clock.State.MISSED, Optional.empty()));
        }

        @Override
        public void applyTo(TicketDraft ticket) {}

        @Override
        public boolean lapsed() {
            return true;
        }
    }

    /**
     * A late fact disproves what a clock had rung: it happened at {@code at}, before the recorded miss or rungs.
     *
     * @param missedAt the due instant of the miss that is taken back, if one was recorded
     * @param voided the rungs taken back, by name
     */
    record ClockCorrected(Instant at, Clock.Key clock, Optional<Instant> missedAt, List<String> voided)
            implements TicketEvent {
        public ClockCorrected {
            missedAt = missedAt == null ? Optional.empty() : missedAt;
            voided = voided == null ? List.of() : List.copyOf(voided);
        }

        @Override
        public List<ClockChange> clocks() {
            if (missedAt.isEmpty()) return List.of();
            return List.of(new ClockChange.Moved(clock, Clock.State.RUNNING, Optional.empty()));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.rungs.removeIf(r -> r.clock().equals(clock) && voided.contains(r.rung()));
        }
    }

    /** A step of the escalation ladder. */
    record RungReached(Instant at, Clock.Key clock, String rung) implements TicketEvent {
        @Override
        public List<ClockChange> clocks() {
            return List.of(new ClockChange.Rang(clock, rung));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.rungs.add(new FiredRung(clock, rung, at, ticket.recordedAt));
        }

        @Override
        public boolean lapsed() {
            return true;
        }
    }

    record Closed(Instant at, boolean byItself, Optional<String> reason, List<ClockChange> clocks)
            implements TicketEvent {
        public Closed {
            reason = reason == null ? Optional.empty() : reason;
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.closedAt = Optional.of(at);
            ticket.status(Status.CLOSED, at);
        }

        @Override
        public boolean lapsed() {
            return byItself;
        }
    }

    record Archived(Instant at, boolean byItself, List<ClockChange> clocks) implements TicketEvent {
        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.status(Status.ARCHIVED, at);
        }

        @Override
        public boolean lapsed() {
            return byItself;
        }
    }
}
