package cn.duban.ticket;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/** What may be asked of a ticket. Each command carries its rule; {@link Action} lists the statuses it is allowed from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Register.class, name = "register"),
    @JsonSubTypes.Type(value = Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Dispatch.class, name = "dispatch"),
    @JsonSubTypes.Type(value = Sign.class, name = "sign"),
    @JsonSubTypes.Type(value = Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Review.class, name = "review"),
    @JsonSubTypes.Type(value = CallBack.class, name = "call-back"),
    @JsonSubTypes.Type(value = Redo.class, name = "redo"),
    @JsonSubTypes.Type(value = Urge.class, name = "urge"),
    @JsonSubTypes.Type(value = Close.class, name = "close"),
    @JsonSubTypes.Type(value = Archive.class, name = "archive"),
    @JsonSubTypes.Type(value = Forward.class, name = "forward"),
    @JsonSubTypes.Type(value = Return.class, name = "return"),
    @JsonSubTypes.Type(value = ReturnDecision.class, name = "return-decision"),
    @JsonSubTypes.Type(value = Arbitrate.class, name = "arbitrate"),
    @JsonSubTypes.Type(value = Recall.class, name = "recall"),
    @JsonSubTypes.Type(value = Extend.class, name = "extend"),
    @JsonSubTypes.Type(value = ExtensionDecision.class, name = "extension-decision"),
    @JsonSubTypes.Type(value = Suspend.class, name = "suspend"),
    @JsonSubTypes.Type(value = SuspendDecision.class, name = "suspend-decision"),
    @JsonSubTypes.Type(value = Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = IssueOrder.class, name = "order"),
    @JsonSubTypes.Type(value = ReceiveOrder.class, name = "order-receipt"),
    @JsonSubTypes.Type(value = CancelOrder.class, name = "order-cancel"),
    @JsonSubTypes.Type(value = HandOver.class, name = "hand-over"),
    @JsonSubTypes.Type(value = AnswerHandOver.class, name = "hand-over-receipt"),
    @JsonSubTypes.Type(value = FastTrack.class, name = "fast-track"),
    @JsonSubTypes.Type(value = Merge.class, name = "merge"),
    @JsonSubTypes.Type(value = VoidTicket.class, name = "void"),
    @JsonSubTypes.Type(value = Correct.class, name = "correct"),
    @JsonSubTypes.Type(value = OrderByRung.class, name = "order-by-rung"),
    @JsonSubTypes.Type(value = TakeMerged.class, name = "take-merged")
})
public sealed interface TicketCommand
        permits Register,
                Answer,
                Dispatch,
                Sign,
                Progress,
                Reply,
                Review,
                CallBack,
                Redo,
                Urge,
                Close,
                Archive,
                Forward,
                Return,
                ReturnDecision,
                Arbitrate,
                Recall,
                Extend,
                ExtensionDecision,
                Suspend,
                SuspendDecision,
                Resume,
                IssueOrder,
                ReceiveOrder,
                CancelOrder,
                HandOver,
                AnswerHandOver,
                FastTrack,
                Merge,
                VoidTicket,
                Correct,
                OrderByRung,
                TakeMerged {

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
