package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.ticket.state.NoticeRef;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of a notice after all tries; the region records it without waking the ticket. */
@JsonSubTypes({
    @JsonSubTypes.Type(value = NoticeOutcome.NoticeFailed.class, name = "notice-failed"),
    @JsonSubTypes.Type(value = NoticeOutcome.NoticeSent.class, name = "notice-sent"),
    @JsonSubTypes.Type(value = NoticeOutcome.NoticeWithdrawn.class, name = "notice-withdrawn"),
    @JsonSubTypes.Type(value = NoticeOutcome.NoticeReported.class, name = "notice-reported")
})
public sealed interface NoticeOutcome extends TicketEvent {
    NoticeRef notice();

    /** The policy's id of the channel that delivered it; empty if none did. */
    Optional<String> deliveredBy();

    /** The provider's proof, or why it could not be delivered. */
    String word();

    /** All tries, in order. */
    List<DeliveryAttempt> tries();

    /** Whether it was withdrawn after its tries and before one of them delivered it. */
    default boolean withdrawn() {
        return false;
    }

    /** The key of the message whose delivery its channel still reports; empty if it reports none. */
    default Optional<String> awaitedMessage() {
        return Optional.empty();
    }

    @Override
    default List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    default void applyTo(TicketDraft ticket) {}

    @Override
    default boolean byEngine() {
        return true;
    }

    @Override
    default List<String> units() {
        return List.of(notice().clock().unit());
    }

    @Override
    default WrittenText words() {
        return WrittenText.NONE;
    }

    @Override
    default List<BoardCount> counts() {
        return List.of();
    }

    @Override
    default Optional<UnitEffect> unitEffect() {
        return Optional.empty();
    }

    @Override
    default LadderEffect ladder() {
        return LadderEffect.notice(this);
    }

    /** No channel delivered a notice. */
    record NoticeFailed(Instant at, NoticeRef notice, String reason, List<DeliveryAttempt> tries)
            implements NoticeOutcome {
        public NoticeFailed {
            tries = tries == null ? List.of() : List.copyOf(tries);
        }

        @Override
        public Optional<String> deliveredBy() {
            return Optional.empty();
        }

        @Override
        public String word() {
            return reason;
        }
    }

    /**
     * A notice was delivered.
     *
     * @param channel the policy's id of the channel
     * @param proof the provider's id of the message, or its status if it gives none
     * @param tries all tries; the last one is the delivery
     * @param message the key of the message, on a channel that reports deliveries later
     */
    record NoticeSent(
            Instant at,
            NoticeRef notice,
            String channel,
            String proof,
            List<DeliveryAttempt> tries,
            Optional<String> message)
            implements NoticeOutcome {
        public NoticeSent {
            tries = tries == null ? List.of() : List.copyOf(tries);
            message = message == null ? Optional.empty() : message;
        }

        /** A delivery about which no report is awaited. */
        public NoticeSent(Instant at, NoticeRef notice, String channel, String proof, List<DeliveryAttempt> tries) {
            this(at, notice, channel, proof, tries, Optional.empty());
        }

        @Override
        public Optional<String> awaitedMessage() {
            return message;
        }

        @Override
        public Optional<String> deliveredBy() {
            return Optional.of(channel);
        }

        @Override
        public String word() {
            return proof;
        }
    }

    /**
     * A notice was withdrawn between two tries.
     *
     * @param reason in Chinese
     */
    record NoticeWithdrawn(Instant at, NoticeRef notice, String reason, List<DeliveryAttempt> tries)
            implements NoticeOutcome {
        public NoticeWithdrawn {
            tries = tries == null ? List.of() : List.copyOf(tries);
        }

        @Override
        public Optional<String> deliveredBy() {
            return Optional.empty();
        }

        @Override
        public String word() {
            return reason;
        }

        @Override
        public boolean withdrawn() {
            return true;
        }
    }

    /**
     * The carrier has reported what became of a notice that was sent.
     *
     * @param channel the policy's id of the channel
     * @param detail the carrier's own word; may be empty
     */
    record NoticeReported(Instant at, NoticeRef notice, String channel, DeliveryOutcome outcome, String detail)
            implements NoticeOutcome {
        @Override
        public Optional<String> deliveredBy() {
            return outcome.reached() ? Optional.of(channel) : Optional.empty();
        }

        @Override
        public String word() {
            return detail;
        }

        @Override
        public List<DeliveryAttempt> tries() {
            return List.of();
        }

        @Override
        public LadderEffect ladder() {
            return LadderEffect.reported(this);
        }
    }
}
