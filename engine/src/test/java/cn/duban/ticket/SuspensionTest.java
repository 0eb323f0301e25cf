package cn.duban.ticket;

import static cn.duban.ticket.DealingStories.suspend;
import static cn.duban.ticket.DealingStories.suspension;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.Status;
import org.junit.jupiter.api.Test;

/** Clocks suspended with a reason, until a review date that rings. */
class SuspensionTest {
    private static Story suspended() {
        return Story.signed()
                .at("03-03 10:00")
                .does(suspend("03-20 09:00"))
                .at("03-03 11:00")
                .does(suspension(true));
    }

    @Test
    void clocks_run_until_the_centre_approves() {
        Story story = Story.signed().at("03-03 10:00").does(suspend("03-20 09:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).running()).isTrue();
        assertThat(story.clock(ClockKind.SUSPEND_DECISION).dueAt()).isEqualTo(on("03-03 16:30"));
        story.does(suspension(false));
        assertThat(story.ticket().stage().dealings().suspended()).isFalse();
        assertThat(story.clock(ClockKind.REPLY, LEAD).running()).isTrue();
    }

    @Test
    void then_they_are_suspended_and_only_the_review_date_rings() {
        Story story = suspended();
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().stage().dealings().suspended()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.SUSPENDED);
        Clock review = story.clock(ClockKind.SUSPEND_REVIEW);
        assertThat(review.owedBy()).isEqualTo(Clock.OwedBy.CENTRE);
        assertThat(review.dueAt()).isEqualTo(on("03-20 09:00"));
        story.lapses("03-20 10:00");
        assertThat(story.last().stream().filter(e -> e instanceof ClockMissed).map(TicketEvent::at))
                .containsExactly(on("03-20 09:00"));
        assertThat(story.ticket().rungs())
                .filteredOn(r -> r.clock().kind() == ClockKind.SUSPEND_REVIEW)
                .extracting(FiredRung::rung)
                .containsExactly("last-day", "due");
    }

    @Test
    void resumed_they_run_again_and_give_the_reason_of_their_later_due() {
        Story story = suspended().lapses("03-19 15:00").does(new Resume());
        Clock reply = story.clock(ClockKind.REPLY, LEAD);
        assertThat(reply.state()).isEqualTo(Clock.State.RUNNING);
        assertThat(reply.dueAt())
                .as("4 to 18 March, four and a half hours of the 3rd and four of the 19th are not counted")
                .isEqualTo(on("03-26 10:00"));
        assertThat(reply.why()).contains("3月3日 11:00至3月19日 15:00挂起", "应于2026-03-26 10:00前完成（求助）");
        assertThat(story.clock(ClockKind.HANDLE, LEAD).dueAt()).isEqualTo(on("03-20 10:00"));
        assertThat(story.clock(ClockKind.SUSPEND_REVIEW).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-26 10:00"));
        assertThat(reply.rungs().get(0).dueAt()).isAfter(on("03-19 15:00"));
    }

    @Test
    void a_suspension_of_twenty_four_hours_gives_one_working_day_back() {
        Story story =
                Story.signed().at("03-02 11:00").does(suspend("03-20 09:00")).does(suspension(true));
        story.at("03-03 11:00").does(new Resume());
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt())
                .as("one working day after 9 March, though none of the day of the dispatch was counted")
                .isEqualTo(on("03-10 18:00"));
    }

    @Test
    void a_suspension_of_an_afternoon_gives_the_afternoon_back() {
        Story story =
                Story.signed().at("03-04 14:30").does(suspend("03-20 09:00")).does(suspension(true));
        story.at("03-04 17:30").does(new Resume());
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-10 11:30"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).why()).contains("3月4日 14:30至17:30挂起", "应于2026-03-10 11:30前完成");
    }

    @Test
    void the_window_for_a_return_stands_still_while_no_unit_may_return_the_ticket() {
        Story story =
                Story.signed().at("03-03 11:00").does(suspend("03-20 09:00")).does(suspension(true));
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.SUSPENDED);
        assertThat(story.clock(ClockKind.RETURN).shownAt(on("03-10 09:00"))).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-10 09:00").does(new Resume());
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.OPEN);
        assertThat(story.clock(ClockKind.RETURN).dueAt())
                .as("four and a half hours were left of it")
                .isEqualTo(on("03-10 16:00"));
        assertThat(story.at("03-10 16:00").does(DealingStories.returned()).status())
                .isEqualTo(Status.RETURN_ASKED);
    }

    @Test
    void a_window_for_a_return_that_was_over_before_the_suspension_stays_over() {
        Story story =
                Story.signed().at("03-04 09:00").does(suspend("03-20 09:00")).does(suspension(true));
        assertThat(story.clock(ClockKind.RETURN).shownAt(on("03-04 09:00"))).isEqualTo(Clock.State.EXPIRED);
        story.at("03-05 09:00").does(new Resume());
        assertThat(story.refused(DealingStories.returned()).code()).isEqualTo(Refusal.Code.RETURN_WINDOW_PASSED);
    }

    @Test
    void a_limit_that_was_suspended_and_extended_counts_both() {
        Story story = suspended().lapses("03-19 15:00").does(new Resume());
        story.does(DealingStories.extend(2)).does(DealingStories.extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-30 10:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).why()).contains("延期2个工作日", "挂起", "（求助）");
    }

    @Test
    void an_ordered_instant_moves_by_the_time_that_passed() {
        Story story = Story.registered()
                .does(Commands.dispatch(new Due.At(on("03-05 12:00"))))
                .does(new Sign(LEAD))
                .at("03-03 10:00")
                .does(suspend("03-20 09:00"))
                .does(suspension(true))
                .at("03-04 10:00")
                .does(new Resume());
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-06 12:00"));
    }

    @Test
    void asked_again_it_moves_the_review_date() {
        Story story = suspended().lapses("03-20 10:00").does(suspend("04-20 09:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.SUSPENDED);
        story.does(suspension(true));
        assertThat(story.clock(ClockKind.SUSPEND_REVIEW).dueAt()).isEqualTo(on("04-20 09:00"));
        assertThat(story.clocks(ClockKind.SUSPEND_REVIEW).map(Clock::state))
                .containsExactly(Clock.State.MISSED, Clock.State.RUNNING);
        story.at("04-01 09:00").does(new Resume());
        assertThat(story.clock(ClockKind.REPLY, LEAD).why()).contains("3月3日 11:00至4月1日 09:00挂起");
    }

    @Test
    void a_reply_ends_the_suspension_and_is_in_time() {
        Story story = suspended().lapses("03-19 15:00").does(Commands.reply());
        assertThat(story.lastTypes()).containsExactly("resumed", "replied");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        assertThat(story.ticket().stage().dealings().suspended()).isFalse();
        story.does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void commands_that_change_limits_are_refused_until_they_run_again() {
        assertThat(suspended().refused(DealingStories.extend(2)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(suspended().refused(DealingStories.returned()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(suspended()
                        .refused(DealingStories.added(Due.BY_POLICY, Story.OTHER))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
        Story recalled = suspended().does(new Recall("派错"));
        assertThat(recalled.ticket().stage().dealings().suspended()).isFalse();
        assertThat(recalled.clock(ClockKind.SUSPEND_REVIEW).state()).isEqualTo(Clock.State.VOID);
    }

    @Test
    void it_needs_a_review_date_in_the_future_and_a_request_to_decide() {
        assertThat(Story.signed().refused(suspend("03-02 10:00")).code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(Story.signed().refused(suspension(true)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.signed().refused(new Resume()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        Story late = Story.signed().does(suspend("03-02 11:00")).at("03-02 15:00");
        assertThat(late.refused(suspension(true)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(late.does(suspension(false)).status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void a_miss_from_before_the_suspension_stays() {
        Story story = Story.signed()
                .lapses("03-10 09:00")
                .does(suspend("03-20 09:00"))
                .does(suspension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).overdue()).isTrue();
        assertThat(story.ticket().onTime()).contains(false);
    }
}
