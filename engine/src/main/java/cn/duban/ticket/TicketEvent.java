package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Occurrence;
import cn.duban.ticket.state.Status;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What has happened to a ticket; stored for ever. Names on the wire never change, fields are only added, and each event holds
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

    /** The wire name of each kind of event, in the order of their declaration. */
    static Map<Class<?>, String> names() {
        return EventNames.ALL;
    }

    /** When it happened: as the calling system says, or when the clock rang. */
    Instant at();

    /** What it does to the ticket's clocks. */
    List<ClockChange> clocks();

    /** What else it does to the ticket. */
    void applyTo(TicketDraft ticket);

    /** The units it names, the empty id for the centre's clocks: they see it even where they have no part in the ticket. */
    List<String> units();

    /** What people wrote in it: limits the size of batches, and gives lists their last remark. */
    WrittenText words();

    /** What boards count of it. */
    List<BoardCount> counts();

    /** What it means for the scores of the ticket's units, beside what it does to their clocks. */
    Optional<UnitEffect> unitEffect();

    /** Its name on the wire. */
    default String type() {
        return EventNames.ALL.get(getClass());
    }

    /**
     * Whether the engine records it without a caller: a clock rang, or a rung or a merge asks. Late facts may come before it.
     */
    default boolean byEngine() {
        return false;
    }

    /** The unit that did it or is asked for it; empty if the centre did it or it is about the whole ticket. */
    default Optional<String> byUnit() {
        return Optional.empty();
    }

    /** What rungs may be reached by: the nth redo, return or urge. */
    default Optional<Occurrence> occurrence(Ticket after) {
        return Optional.empty();
    }

    /** What it means for rungs, for the orders they ask for and for notices. */
    default LadderEffect ladder() {
        return LadderEffect.NONE;
    }

    /** What the engine asks of a ticket because of it; {@code ticket} is the one it happened to. */
    default Optional<EngineRequest> request(String ticket) {
        return Optional.empty();
    }

    /** The status that a ticket comes into by itself with it. */
    default Optional<Status> statusByItself() {
        return Optional.empty();
    }

    /** Which deadline it records, in words for the audit of how late deadlines are recorded. */
    default Optional<String> deadline() {
        return Optional.empty();
    }

    /** The same with the matter as a viewer may see it, if it holds one. */
    default TicketEvent masked(UnaryOperator<Matter> mask) {
        return this;
    }
}
