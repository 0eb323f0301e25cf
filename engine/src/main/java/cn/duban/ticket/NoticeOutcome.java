package cn.duban.ticket;

import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.LadderEffect;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.NoticeRef;
import java.util.List;
import java.util.Optional;

/** What became of a notice after all tries; the region records it without waking the ticket. */
public sealed interface NoticeOutcome extends TicketEvent permits NoticeSent, NoticeFailed {
    NoticeRef notice();

    /** The policy's id of the channel that delivered it; empty if none did. */
    Optional<String> deliveredBy();

    /** The provider's proof, or why it could not be delivered. */
    String word();

    /** All tries, in order. */
    List<DeliveryAttempt> tries();

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
}
