package cn.duban.ticket;

import java.util.List;

/** What became of a notice, after some tries: recorded by the region, without waking its ticket. */
public sealed interface NoticeOutcome extends TicketEvent permits NoticeSent, NoticeFailed {
    NoticeOf notice();

    /** All that was tried, in order. */
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
}
