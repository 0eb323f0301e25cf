package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Happening;
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
    @JsonSubTypes.Type(value = TicketEvent.Archived.class, name = "archived"),
    @JsonSubTypes.Type(value = ReturnAsked.class, name = "return-asked"),
    @JsonSubTypes.Type(value = ReturnDecided.class, name = "return-decided"),
    @JsonSubTypes.Type(value = Arbitrated.class, name = "arbitrated"),
    @JsonSubTypes.Type(value = Recalled.class, name = "recalled"),
    @JsonSubTypes.Type(value = Forwarded.class, name = "forwarded"),
    @JsonSubTypes.Type(value = UnitAdded.class, name = "unit-added"),
    @JsonSubTypes.Type(value = ExtensionAsked.class, name = "extension-asked"),
    @JsonSubTypes.Type(value = ExtensionDecided.class, name = "extension-decided"),
    @JsonSubTypes.Type(value = SuspendAsked.class, name = "suspend-asked"),
    @JsonSubTypes.Type(value = SuspendDecided.class, name = "suspend-decided"),
    @JsonSubTypes.Type(value = Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = OrderIssued.class, name = "order-issued"),
    @JsonSubTypes.Type(value = OrderReceived.class, name = "order-receipt"),
    @JsonSubTypes.Type(value = OrderCancelled.class, name = "order-cancelled"),
    @JsonSubTypes.Type(value = OrderWithheld.class, name = "order-withheld"),
    @JsonSubTypes.Type(value = HandedOver.class, name = "handed-over"),
    @JsonSubTypes.Type(value = HandOverDecided.class, name = "hand-over-decided"),
    @JsonSubTypes.Type(value = FastTracked.class, name = "fast-tracked"),
    @JsonSubTypes.Type(value = Merged.class, name = "merged"),
    @JsonSubTypes.Type(value = Voided.class, name = "voided"),
    @JsonSubTypes.Type(value = Corrected.class, name = "corrected")
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
                ReturnAsked,
                ReturnDecided,
                Arbitrated,
                Recalled,
                Forwarded,
                UnitAdded,
                ExtensionAsked,
                ExtensionDecided,
                SuspendAsked,
                SuspendDecided,
                Resumed,
                OrderIssued,
                OrderReceived,
                OrderCancelled,
                OrderWithheld,
                HandedOver,
                HandOverDecided,
                FastTracked,
                Merged,
                Voided,
                Corrected,
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

    /** The engine records it of itself: a clock rang, or what a rung or a merge asked for. No caller's fact must wait for it. */
    default boolean lapsed() {
        return false;
    }

    /** What the ladder may answer, if it is such an event. */
    default Optional<Occurrence> occurrence(Ticket after) {
        return Optional.empty();
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
            ticket.dispatchedTo(lead, assist, noLimit, at);
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
            if (ticket.dealings.extension().filter(e -> e.unit().equals(unit)).isPresent())
                ticket.dealings = ticket.dealings.extending(Optional.empty());
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

        @Override
        public Optional<Occurrence> occurrence(Ticket after) {
            return cause == Cause.DISSATISFIED
                    ? Optional.of(new Occurrence(Happening.REDO, after.stage().dissatisfiedRedos()))
                    : Optional.empty();
        }
    }

    /** @param source CITIZEN, CENTRE, or MERGED for a ticket that was merged into this one */
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

        @Override
        public boolean lapsed() {
            return source.equals(Urge.MERGED);
        }

        @Override
        public Optional<Occurrence> occurrence(Ticket after) {
            return Optional.of(new Occurrence(Happening.URGE, after.stage().urges()));
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
     * A late fact disproves what a clock had rung: it happened at {@code at}, before the recorded miss or rungs. Of the clock
     * that closes a ticket by itself, what is taken back is the closing.
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
            if (clock.kind() == ClockKind.CLOSE && missedAt.isPresent()) ticket.reopened();
            ticket.takeBack(clock, voided);
        }
    }

    /**
     * A step of the escalation ladder.
     *
     * @param order the order it asks its ticket for, if any
     */
    record RungReached(Instant at, Clock.Key clock, String rung, Optional<OrderColour> order) implements TicketEvent {
        public RungReached {
            order = order == null ? Optional.empty() : order;
        }

        public RungReached(Instant at, Clock.Key clock, String rung) {
            this(at, clock, rung, Optional.empty());
        }

        @Override
        public List<ClockChange> clocks() {
            return List.of(new ClockChange.Rang(clock, rung));
        }

        @Override
        public void applyTo(TicketDraft ticket) {
            ticket.rungs.add(new FiredRung(clock, rung, at, ticket.recordedAt, order));
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
            if (byItself) ticket.mayReopen();
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
