package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.TimeLimitEvent.ClockMissed;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchTest {
    @Test
    void the_centres_clock_stops_and_each_units_clocks_start() {
        Story story = Story.dispatched();
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.clock(ClockKind.DISPATCH).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.DISPATCH).stoppedAt()).contains(on("03-02 09:30"));
        assertThat(story.clock(ClockKind.SIGN, LEAD).dueAt()).isEqualTo(on("03-02 16:00"));
        assertThat(story.clock(ClockKind.SIGN, ASSIST).dueAt()).isEqualTo(on("03-02 16:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.clock(ClockKind.REPLY, ASSIST).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.clocks(ClockKind.HANDLE)).extracting(Clock::unit).containsExactly(LEAD);
        assertThat(story.clock(ClockKind.HANDLE).dueAt()).isEqualTo(on("03-03 18:00"));
        assertThat(story.ticket().stage().dispatch()).isEqualTo(1);
        assertThat(story.clock(ClockKind.SIGN, LEAD).dispatch()).isEqualTo(1);
    }

    @Test
    void the_return_window_is_open_and_owed_by_no_side() {
        Clock window = Story.dispatched().clock(ClockKind.RETURN);
        assertThat(window.state()).isEqualTo(Clock.State.OPEN);
        assertThat(window.owedBy()).isEqualTo(Clock.OwedBy.NONE);
        assertThat(window.rungs()).isEmpty();
        assertThat(window.shownAt(on("03-03 18:00"))).isEqualTo(Clock.State.OPEN);
        assertThat(window.shownAt(on("03-03 18:01"))).isEqualTo(Clock.State.EXPIRED);
    }

    @Test
    void an_unused_window_never_lapses() {
        Story story = Story.signed().lapses("03-20 09:00");
        assertThat(story.last())
                .noneMatch(e -> e instanceof ClockMissed m && m.clock().kind() == ClockKind.RETURN);
    }

    @Test
    void a_window_that_is_over_when_the_reply_comes_stays_expired() {
        assertThat(Story.replied().clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.VOID);
        assertThat(Story.signed()
                        .at("03-05 10:00")
                        .does(Commands.reply())
                        .clock(ClockKind.RETURN)
                        .state())
                .isEqualTo(Clock.State.EXPIRED);
    }

    @Test
    void a_dispatch_after_its_limit_ends_the_miss_late() {
        Story story = Story.registered().lapses("03-02 12:00").does(Commands.dispatch());
        assertThat(story.clock(ClockKind.DISPATCH).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.DISPATCH).stoppedAt()).contains(on("03-02 12:00"));
    }

    @Test
    void an_unrecorded_miss_is_recorded_with_the_next_command() {
        Story story = Story.registered().at("03-02 12:00").does(Commands.dispatch());
        assertThat(story.lastTypes()).containsExactly("clock-missed", "rung-reached", "dispatched");
        assertThat(story.last().get(0).at()).isEqualTo(on("03-02 11:00"));
    }

    @Test
    void a_limit_of_the_dispatch_goes_before_urgency_label_and_kind() {
        Story urgent = Story.registered(Matters.heating(TicketKind.REQUEST, Urgency.URGENT, "BUSINESS_ENVIRONMENT"))
                .does(Commands.dispatch(new Due.Within(Budget.of(2, BudgetUnit.WORKING_DAYS))));
        assertThat(urgent.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-04 18:00"));
        assertThat(urgent.clock(ClockKind.REPLY, LEAD).why()).contains("指定时限");
        assertThat(urgent.clock(ClockKind.SIGN, LEAD).dueAt()).isEqualTo(on("03-02 09:30"));
    }

    @Test
    void without_one_urgency_goes_before_the_label_and_the_label_before_the_kind() {
        assertThat(replyDue(Matters.heating(TicketKind.REPORT, Urgency.URGENT, "BUSINESS_ENVIRONMENT")))
                .isEqualTo(on("03-03 09:00"));
        assertThat(replyDue(Matters.heating(TicketKind.REPORT, Urgency.NORMAL, "BUSINESS_ENVIRONMENT")))
                .isEqualTo(on("03-05 18:00"));
        assertThat(replyDue(Matters.heating(TicketKind.CONSULTATION, Urgency.NORMAL)))
                .isEqualTo(on("03-05 18:00"));
        assertThat(replyDue(Matters.heating(TicketKind.COMPLAINT, Urgency.NORMAL)))
                .isEqualTo(on("03-11 18:00"));
        assertThat(replyDue(Matters.heating(TicketKind.REPORT, Urgency.NORMAL))).isEqualTo(on("03-23 18:00"));
    }

    private static Instant replyDue(Matter matter) {
        return Story.registered(matter)
                .does(Commands.dispatch())
                .clock(ClockKind.REPLY, LEAD)
                .dueAt();
    }

    @Test
    void an_ordered_instant_is_the_due_and_has_its_rungs_in_plain_time() {
        Story story = Story.registered().does(Commands.dispatch(new Due.At(on("03-04 09:00"))));
        Clock reply = story.clock(ClockKind.REPLY, LEAD);
        assertThat(reply.dueAt()).isEqualTo(on("03-04 09:00"));
        assertThat(reply.budget()).isEmpty();
        assertThat(reply.dueSoonAt()).isEqualTo(on("03-03 23:24"));
        assertThat(story.rungs(ClockKind.REPLY).subList(0, 3))
                .containsExactly("half 03-03 09:00", "last-day 03-04 08:30", "due 03-04 09:00");
    }

    @Test
    void an_ordered_instant_must_lie_ahead() {
        Refusal refusal = Story.registered().refused(Commands.dispatch(new Due.At(on("03-02 09:00"))));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/due/at");
    }

    @Test
    void an_instant_beyond_the_calendar_is_refused_and_breaks_nothing() {
        assertThat(Story.registered()
                        .refused(Commands.dispatch(new Due.At(Instant.parse("2075-01-01T00:00:00Z"))))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void without_a_limit_no_reply_clock_runs_but_the_others_do() {
        Story story = Story.registered().does(Commands.dispatch(new Due.Never()));
        assertThat(story.has(ClockKind.REPLY)).isFalse();
        assertThat(story.has(ClockKind.SIGN)).isTrue();
        assertThat(story.has(ClockKind.HANDLE)).isTrue();
        assertThat(story.ticket().stage().noLimit()).isTrue();
    }

    @Test
    void an_unknown_unit_is_named_by_its_pointer() {
        Refusal lead = Story.registered().refused(new Dispatch("NOBODY", List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(lead.code()).isEqualTo(Refusal.Code.UNIT_UNKNOWN);
        assertThat(lead.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/lead");
        Refusal assist = Story.registered()
                .refused(new Dispatch(LEAD, List.of(ASSIST, "NOBODY"), Optional.empty(), Due.BY_POLICY));
        assertThat(assist.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/assist/1");
    }

    @Test
    void a_unit_is_named_once() {
        Refusal refusal =
                Story.registered().refused(new Dispatch(LEAD, List.of(LEAD), Optional.empty(), Due.BY_POLICY));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/assist/0");
    }

    @Test
    void a_dispatch_in_a_redo_voids_the_redo_clock_and_starts_again() {
        Story story = Story.replied().at("03-03 11:00").does(Commands.failed());
        story.at("03-03 15:00").does(new Dispatch(Story.OTHER, List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.REPLY, Story.OTHER).round()).isEqualTo(1);
        assertThat(story.clock(ClockKind.REPLY, Story.OTHER).dispatch()).isEqualTo(2);
        assertThat(story.clock(ClockKind.REPLY, ASSIST).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.ticket().stage().lead()).contains(Story.OTHER);
        assertThat(story.ticket().stage().assist()).isEmpty();
        assertThat(story.ticket().stage().signedAt()).isEmpty();
    }
}
