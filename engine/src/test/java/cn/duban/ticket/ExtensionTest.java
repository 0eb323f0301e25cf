package cn.duban.ticket;

import static cn.duban.ticket.DealingStories.extend;
import static cn.duban.ticket.DealingStories.extension;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.TimeLimitCommand.Extend;
import cn.duban.ticket.TimeLimitEvent.ExtensionDecided;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.FiredRung;
import org.junit.jupiter.api.Test;

/** More time, asked for before five on the last day. The reply of a signed story is due on Monday 9 March at 18:00. */
class ExtensionTest {
    private static Story askedAtTheLastMinute() {
        return Story.signed().lapses("03-09 16:59").does(extend(5));
    }

    @Test
    void asked_at_16_59_the_limit_waits_for_the_centre_and_is_not_missed() {
        Story story = askedAtTheLastMinute();
        Clock limit = story.clock(ClockKind.REPLY, LEAD);
        assertThat(limit.state()).isEqualTo(Clock.State.PENDING);
        assertThat(limit.stoppedAt()).isEmpty();
        assertThat(story.clock(ClockKind.EXTENSION_DECISION).dueAt()).isEqualTo(on("03-10 11:29"));
        story.lapses("03-10 09:00");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        assertThat(story.ticket().onTime()).isEmpty();
    }

    @Test
    void granted_next_morning_the_limit_is_longer_and_only_rungs_that_have_not_rung_move() {
        Story story = askedAtTheLastMinute().at("03-10 09:00").does(extension(true));
        Clock limit = story.clock(ClockKind.REPLY, LEAD);
        assertThat(limit.state()).isEqualTo(Clock.State.RUNNING);
        assertThat(limit.dueAt()).isEqualTo(on("03-16 18:00"));
        assertThat(limit.why()).contains("延期5个工作日", "应于2026-03-16 18:00前完成（求助）");
        assertThat(story.rungs(ClockKind.REPLY)).isNotEmpty();
        assertThat(limit.rungs().stream().map(r -> r.name() + " " + Story.local(r.dueAt())))
                .as("half and the last morning have rung already")
                .containsExactly("due 03-16 18:00", "plus-1 03-17 18:00", "plus-3 03-19 18:00", "plus-5 03-23 18:00");
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-16 18:00"));
        assertThat(story.clock(ClockKind.EXTENSION_DECISION).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void refused_next_morning_it_is_missed_at_its_old_due() {
        Story story = askedAtTheLastMinute().at("03-10 09:00").does(extension(false));
        assertThat(story.lastTypes()).endsWith("extension-decided", "clock-missed", "rung-reached");
        int last = story.last().size() - 1;
        assertThat(story.last().get(last - 1).at()).isEqualTo(on("03-09 18:00"));
        assertThat(story.last().get(last).at()).isEqualTo(on("03-09 18:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).overdue()).isTrue();
        assertThat(story.ticket().onTime()).contains(false);
    }

    @Test
    void refused_before_its_due_it_runs_on() {
        Story story = Story.signed()
                .at("03-05 09:00")
                .does(extend(5))
                .at("03-05 10:00")
                .does(extension(false));
        assertThat(story.lastTypes()).containsExactly("extension-decided");
        assertThat(story.clock(ClockKind.REPLY, LEAD).running()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-09 18:00"));
    }

    @Test
    void asked_at_17_01_it_is_too_late_and_at_17_00_in_time() {
        assertThat(Story.signed().lapses("03-09 17:01").refused(extend(5)).code())
                .isEqualTo(Refusal.Code.EXTENSION_TOO_LATE);
        assertThat(Story.signed()
                        .lapses("03-09 17:00")
                        .does(extend(5))
                        .clock(ClockKind.REPLY, LEAD)
                        .state())
                .isEqualTo(Clock.State.PENDING);
        assertThat(Story.signed().lapses("03-10 09:00").refused(extend(5)).code())
                .isEqualTo(Refusal.Code.EXTENSION_TOO_LATE);
    }

    @Test
    void asked_in_time_and_reported_late_it_takes_the_miss_back() {
        Story story = Story.signed().lapses("03-10 09:00").does("03-09 16:59", extend(5));
        assertThat(story.lastTypes()).startsWith("clock-corrected", "extension-asked");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        assertThat(story.ticket().onTime()).isEmpty();
    }

    @Test
    void a_decision_after_the_centres_own_limit_counts_as_granted() {
        Story story = askedAtTheLastMinute().lapses("03-10 14:31").does(extension(false));
        ExtensionDecided decided = (ExtensionDecided) story.last().get(0);
        assertThat(decided.approved()).isTrue();
        assertThat(decided.late()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-16 18:00"));
        assertThat(story.clock(ClockKind.EXTENSION_DECISION).state()).isEqualTo(Clock.State.MISSED);
    }

    @Test
    void a_grant_so_late_that_the_new_due_has_passed_is_missed_there() {
        Story story = askedAtTheLastMinute().lapses("03-18 09:00").does(extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).overdue()).isTrue();
        assertThat(story.lastTypes())
                .containsExactly("extension-decided", "clock-missed", "rung-reached", "rung-reached");
        assertThat(story.last().get(1).at()).isEqualTo(on("03-16 18:00"));
    }

    @Test
    void reminders_up_to_the_last_fifth_ring_while_it_waits_and_warnings_do_not() {
        Story story = Story.signed().at("03-04 09:00").does(extend(5)).lapses("03-10 09:00");
        assertThat(story.ticket().rungs())
                .filteredOn(
                        r -> r.clock().equals(story.clock(ClockKind.REPLY, LEAD).key()))
                .extracting(FiredRung::rung)
                .containsExactly("half");
    }

    @Test
    void an_extension_is_given_once_for_at_most_ten_working_days_and_in_hours_for_hours() {
        Story story = Story.signed().at("03-03 09:00");
        assertThat(story.refused(extend(11)).code()).isEqualTo(Refusal.Code.EXTENSION_CAP);
        Refusal hours = story.refused(new Extend(LEAD, Budget.of(5, BudgetUnit.HOURS), "等材料"));
        assertThat(hours.code()).isEqualTo(Refusal.Code.EXTENSION_CAP);
        assertThat(hours.errors().get(0).pointer()).isEqualTo("/unitOfTime");
        story.does(extend(10)).does(extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-23 18:00"));
        assertThat(story.refused(extend(1)).code()).isEqualTo(Refusal.Code.EXTENSION_CAP);
    }

    @Test
    void an_urgent_limit_in_hours_is_extended_in_hours() {
        Story story = Story.registered(Matters.heating(TicketKind.REQUEST, Urgency.URGENT))
                .does(Commands.dispatch())
                .does(new Sign(LEAD))
                .does(new Extend(LEAD, Budget.of(12, BudgetUnit.HOURS), "等材料"))
                .does(extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-03 21:00"));
    }

    @Test
    void a_limit_that_was_ordered_by_an_instant_is_extended_from_there() {
        Story story = Story.registered()
                .does(Commands.dispatch(new Due.At(on("03-05 12:00"))))
                .does(new Sign(LEAD))
                .does(extend(2))
                .does(extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.clock(ClockKind.REPLY, LEAD).why()).contains("延期2个工作日");
    }

    @Test
    void a_reply_after_the_old_due_is_in_time_if_the_extension_was_not_refused() {
        Story story = askedAtTheLastMinute().lapses("03-10 09:30").does(Commands.reply());
        assertThat(story.lastTypes()).containsExactly("extension-decided", "replied");
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        story.does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(true);
        assertThat(story.ticket().stage().dealings().extension()).isEmpty();
    }

    @Test
    void a_reply_in_time_makes_the_extension_needless() {
        Story story = Story.signed().at("03-05 09:00").does(extend(5)).does(Commands.reply());
        assertThat(story.lastTypes()).containsExactly("replied");
        assertThat(story.clock(ClockKind.EXTENSION_DECISION).state()).isEqualTo(Clock.State.VOID);
        story.does(Commands.passed());
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void an_assisting_units_extension_that_is_undecided_when_the_lead_replies_is_granted() {
        Story story = Story.signed()
                .at("03-05 09:00")
                .does(new Sign(Story.ASSIST))
                .does(new Extend(Story.ASSIST, Budget.of(5, BudgetUnit.WORKING_DAYS), "等材料"))
                .does(Commands.reply());
        assertThat(story.lastTypes()).containsExactly("extension-decided", "replied");
        assertThat(story.clock(ClockKind.REPLY, Story.ASSIST).dueAt()).isEqualTo(on("03-16 18:00"));
        assertThat(story.clock(ClockKind.REPLY, Story.ASSIST).running()).isTrue();
    }

    @Test
    void a_redo_is_extended_as_a_reply_is() {
        Story story = Story.reviewed().does(new Redo("再办")).does(extend(2)).does(extension(true));
        assertThat(story.clock(ClockKind.REDO).dueAt()).isEqualTo(on("03-10 18:00"));
        assertThat(story.clock(ClockKind.REDO).running()).isTrue();
    }

    @Test
    void only_one_extension_at_a_time_and_only_of_a_running_limit() {
        Story story = Story.signed().does(extend(2));
        assertThat(story.refused(extend(2)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(story.refused(DealingStories.suspend("03-20 09:00")).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.signed().refused(extension(true)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.registered()
                        .does(Commands.dispatch(new Due.Never()))
                        .does(new Sign(LEAD))
                        .refused(extend(2))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }
}
