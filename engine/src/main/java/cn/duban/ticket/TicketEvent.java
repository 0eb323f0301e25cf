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
    @JsonSubTypes.Type(value = Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = Answered.class, name = "answered"),
    @JsonSubTypes.Type(value = Dispatched.class, name = "dispatched"),
    @JsonSubTypes.Type(value = Signed.class, name = "signed"),
    @JsonSubTypes.Type(value = Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = Reviewed.class, name = "reviewed"),
    @JsonSubTypes.Type(value = CalledBack.class, name = "called-back"),
    @JsonSubTypes.Type(value = RedoOrdered.class, name = "redo-ordered"),
    @JsonSubTypes.Type(value = Urged.class, name = "urged"),
    @JsonSubTypes.Type(value = ClockMissed.class, name = "clock-missed"),
    @JsonSubTypes.Type(value = ClockCorrected.class, name = "clock-corrected"),
    @JsonSubTypes.Type(value = ClocksChanged.class, name = "clocks-changed"),
    @JsonSubTypes.Type(value = RungReached.class, name = "rung-reached"),
    @JsonSubTypes.Type(value = NoticeSent.class, name = "notice-sent"),
    @JsonSubTypes.Type(value = NoticeFailed.class, name = "notice-failed"),
    @JsonSubTypes.Type(value = Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Archived.class, name = "archived"),
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
        permits Registered,
                Answered,
                Dispatched,
                Signed,
                Progressed,
                Replied,
                Reviewed,
                CalledBack,
                RedoOrdered,
                Urged,
                ClockMissed,
                ClockCorrected,
                ClocksChanged,
                RungReached,
                Closed,
                Archived,
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
                NoticeOutcome {

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

    /** The unit that did it, or that it is asked of; empty where that is the centre's or the whole ticket's. */
    default Optional<String> byUnit() {
        return Optional.empty();
    }

    /** What the ladder may answer, if it is such an event. */
    default Optional<Occurrence> occurrence(Ticket after) {
        return Optional.empty();
    }
}
