package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
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
    @JsonSubTypes.Type(IntakeEvent.class),
    @JsonSubTypes.Type(DispatchingEvent.class),
    @JsonSubTypes.Type(ReturningEvent.class),
    @JsonSubTypes.Type(HandlingEvent.class),
    @JsonSubTypes.Type(TimeLimitEvent.class),
    @JsonSubTypes.Type(SupervisionEvent.class),
    @JsonSubTypes.Type(TransferEvent.class),
    @JsonSubTypes.Type(ClosingEvent.class),
    @JsonSubTypes.Type(NoticeOutcome.class)
})
public sealed interface TicketEvent
        permits IntakeEvent,
                DispatchingEvent,
                ReturningEvent,
                HandlingEvent,
                TimeLimitEvent,
                SupervisionEvent,
                TransferEvent,
                ClosingEvent,
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
    default Optional<Request> request(String ticket) {
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

    /** The live-line session in which it registers the ticket; empty for any other event. */
    default Optional<String> registeredIn() {
        return Optional.empty();
    }

    /** Whether the ticket's personal texts are erased with it. */
    default boolean erases() {
        return false;
    }

    /** The same with the matter as a viewer may see it, if it holds one. */
    default TicketEvent masked(UnaryOperator<Matter> mask) {
        return this;
    }

    /**
     * What the engine asks of a ticket because of an event: an order that a rung calls for, the urge of a merged ticket.
     *
     * @param ticket the ticket that is asked
     * @param commandId the same whenever the event is read, so that the ticket carries it out once
     */
    record Request(String ticket, String commandId, TicketCommand command) {}
}
