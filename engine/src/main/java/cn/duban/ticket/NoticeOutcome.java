package cn.duban.ticket;

import java.util.List;
import java.util.Optional;

/** What became of a notice after all tries; the region records it without waking the ticket. */
public sealed interface NoticeOutcome extends TicketEvent permits NoticeSent, NoticeFailed {
    NoticeOf notice();

    /** The policy's id of the channel that delivered it; empty if none did. */
    Optional<String> deliveredBy();

    /** The provider's proof, or why it could not be delivered. */
    String word();

    /** All tries, in order. */
    List<NoticeTry> tries();

    @Override
    default List<ClockChange> clocks() {
        return List.of();
    }

    @Override
    default void applyTo(TicketDraft ticket) {}

    @Override
    default boolean lapsed() {
        return true;
    }

    @Override
    default List<String> units() {
        return List.of(notice().clock().unit());
    }

    @Override
    default Words words() {
        return Words.NONE;
    }

    @Override
    default List<Count> counts() {
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
}
