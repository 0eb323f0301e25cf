package cn.duban.liveline;

import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** One kind of session event: the states that allow it, its own rule, what it orders of a ticket, and what it adds to the session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = RotaAction.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = RotaAction.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = OnAirAction.Start.class, name = "start"),
    @JsonSubTypes.Type(value = OnAirAction.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = OnAirAction.Instruction.class, name = "instruction"),
    @JsonSubTypes.Type(value = OnAirAction.Order.class, name = "order"),
    @JsonSubTypes.Type(value = OnAirAction.Observe.class, name = "observe"),
    @JsonSubTypes.Type(value = RotaAction.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = RotaAction.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = OnAirAction.End.class, name = "end"),
    @JsonSubTypes.Type(value = EngineSessionAction.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = EngineSessionAction.Unopened.class, name = "unopened"),
    @JsonSubTypes.Type(value = EngineSessionAction.Reminded.class, name = "reminded"),
    @JsonSubTypes.Type(value = RotaAction.Correct.class, name = "correct"),
    @JsonSubTypes.Type(value = RotaAction.Cancel.class, name = "cancel"),
    @JsonSubTypes.Type(value = OnAirAction.Reopen.class, name = "reopen")
})
public sealed interface SessionAction permits RotaAction, OnAirAction, EngineSessionAction {

    /** The states of a session that allow it. */
    Set<Session.State> allowedIn();

    /** Adds what it says to the session's minutes. */
    void addTo(SessionMinutes minutes, Instant at);

    /** The state it brings the session to; empty if the state stays. */
    default Optional<Session.State> leadsTo() {
        return Optional.empty();
    }

    /** The slot at which it makes the session wait for its start; empty for everything but {@link RotaAction.Plan}. */
    default Optional<RotaSlot> planned() {
        return Optional.empty();
    }

    /** The slot that the session has from now on; empty if it keeps the one it has. */
    default Optional<RotaSlot> placed() {
        return planned();
    }

    /** How it changes what was recorded of a session before; empty if it only adds to that. */
    default Optional<SessionChange.Kind> change() {
        return Optional.empty();
    }

    /** The reason that it gives for a change. */
    default Optional<String> because() {
        return Optional.empty();
    }

    /** The reason against it beyond the session's state, empty if there is none. */
    default Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
        return Optional.empty();
    }

    /** The ticket the leader speaks of; empty if he speaks of none. */
    default Optional<String> aboutTicket() {
        return Optional.empty();
    }

    /** The command that carries out what the leader orders of that ticket; empty if he orders nothing of it. */
    default Optional<TicketCommand> ordered(Ticket ticket) {
        return Optional.empty();
    }

    /** The notice whose outcome it records; empty for everything but {@link EngineSessionAction.Reminded}. */
    default Optional<String> settledNotice() {
        return Optional.empty();
    }
}
