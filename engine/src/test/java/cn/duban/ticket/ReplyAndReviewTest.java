package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.ClosingCommand.Review;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplyAndReviewTest {
    @Test
    void a_reply_in_time_waits_for_its_review() {
        Story story = Story.replied();
        assertThat(story.status()).isEqualTo(Status.REPLIED);
        Clock reply = story.clock(ClockKind.REPLY, LEAD);
        assertThat(reply.state()).isEqualTo(Clock.State.PENDING);
        assertThat(reply.stoppedAt()).contains(on("03-03 10:00"));
        assertThat(reply.rungs()).isEmpty();
        assertThat(story.clock(ClockKind.HANDLE).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.REVIEW).owedBy()).isEqualTo(Clock.OwedBy.CENTRE);
        assertThat(story.clock(ClockKind.REVIEW).dueAt()).isEqualTo(on("03-04 18:00"));
        assertThat(story.ticket().stage().repliedAt()).contains(on("03-03 10:00"));
    }

    @Test
    void a_pending_reply_neither_rings_nor_is_overdue_past_its_due() {
        Story story = Story.replied().lapses("03-20 09:00");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        assertThat(OverdueLists.listed(story.status(), story.clock(ClockKind.REPLY, LEAD)))
                .isFalse();
    }

    @Test
    void a_passed_review_makes_the_reply_met_at_the_instant_of_the_reply() {
        Story story = Story.replied().at("03-12 09:00").does(Commands.passed());
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.REPLY, LEAD).stoppedAt()).contains(on("03-03 10:00"));
        assertThat(story.clock(ClockKind.REVIEW).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.CALL_BACK).dueAt()).isEqualTo(on("03-13 18:00"));
    }

    @Test
    void a_failed_review_makes_the_reply_missed_and_orders_a_redo() {
        Story story = Story.replied().at("03-03 11:00").does(Commands.failed());
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.lastTypes()).containsExactly("reviewed", "redo-ordered");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MISSED);
        Clock redo = story.clock(ClockKind.REDO);
        assertThat(redo.unit()).isEqualTo(LEAD);
        assertThat(redo.owedBy()).isEqualTo(Clock.OwedBy.UNIT);
        assertThat(redo.round()).isEqualTo(1);
        assertThat(redo.dueAt()).isEqualTo(on("03-06 18:00"));
        assertThat(story.ticket().stage().dissatisfiedRedos()).isZero();
    }

    @Test
    void a_failed_review_needs_a_reason() {
        Refusal refusal = Story.replied().refused(new Review(false, Optional.empty()));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/reason");
    }

    @Test
    void a_late_reply_is_missed_at_once_and_stays_so_after_its_review() {
        Story story = Story.signed().lapses("03-10 09:00").does(Commands.reply());
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.REPLY, LEAD).stoppedAt()).contains(on("03-10 09:00"));
        story.does(Commands.passed());
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MISSED);
    }

    @Test
    void a_reply_that_needs_no_review_is_met_at_once() {
        Story story = Story.registered(Policies.replyNeedsNoReview())
                .does(Commands.dispatch())
                .does(new Sign(LEAD))
                .does(Commands.reply());
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void the_reply_of_a_redo_waits_for_review_too() {
        Story story = Story.replied().does(Commands.failed()).at("03-04 10:00").does(Commands.reply());
        assertThat(story.status()).isEqualTo(Status.REPLIED);
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.PENDING);
        story.does(Commands.passed());
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void an_assisting_units_reply_ends_its_own_clock_and_nothing_else() {
        Story story = Story.signed().does(new Reply(ASSIST, "已协助", true, Optional.empty()));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.clock(ClockKind.REPLY, ASSIST).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.RUNNING);
        assertThat(story.has(ClockKind.REVIEW)).isFalse();
        assertThat(story.refused(new Reply(ASSIST, "再次", true, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_unit_without_a_part_does_not_reply() {
        assertThat(Story.signed()
                        .refused(new Reply(Story.OTHER, "x", true, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }
}
