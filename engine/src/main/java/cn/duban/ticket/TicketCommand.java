package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What may be asked of a ticket. Each command carries its rule; {@link Action} lists the statuses it is allowed from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(IntakeCommand.class),
    @JsonSubTypes.Type(DispatchingCommand.class),
    @JsonSubTypes.Type(ReturningCommand.class),
    @JsonSubTypes.Type(HandlingCommand.class),
    @JsonSubTypes.Type(TimeLimitCommand.class),
    @JsonSubTypes.Type(SupervisionCommand.class),
    @JsonSubTypes.Type(TransferCommand.class),
    @JsonSubTypes.Type(ClosingCommand.class)
})
public sealed interface TicketCommand
        permits IntakeCommand,
                DispatchingCommand,
                ReturningCommand,
                HandlingCommand,
                TimeLimitCommand,
                SupervisionCommand,
                TransferCommand,
                ClosingCommand {

    Action action();

    /** The unit that acts, where the command names one: its caller must act for it. */
    Optional<String> actingUnit();

    /** Whether a unit may ask for it without naming itself, as the ticket's lead. */
    default boolean byLead() {
        return false;
    }

    /** Regions the command itself names or reaches, beside the ticket's own: its caller must have the right to them. */
    default List<String> regionsTouched() {
        return List.of();
    }

    /** Another ticket that must be known before it can be decided. */
    default Optional<String> otherTicket() {
        return Optional.empty();
    }

    /** The same once the other ticket is known; empty if there is none. */
    default TicketCommand withOtherTicket(Optional<Ticket> other) {
        return this;
    }

    /** The session of the live line that it names, which must be on the rota; empty if it names none. */
    default Optional<String> session() {
        return Optional.empty();
    }

    /**
     * Whether the engine submits it without a caller: its rule then checks the status itself, and it may have happened before
     * the ticket's last command.
     */
    default boolean byEngine() {
        return false;
    }

    /** Decides on a ticket whose status allows the action and whose clocks have rung up to the occasion. */
    Decision decide(Ticket ticket, DecisionContext occasion);
}
