package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.IntakeEvent.Corrected;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Correcting, voiding and merging. */
class CorrectTest {
    private static Correct kind(TicketKind kind) {
        return new Correct(Optional.empty(), Optional.of(kind), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Correct urgency(Urgency urgency) {
        return new Correct(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(urgency));
    }

    private static Merge into(String id, Status status, String registered) {
        return new Merge(id, Optional.of(new Merge.Target(status, Story.on(registered), "610802")));
    }

    @Test
    void the_old_value_is_kept_and_running_clocks_are_counted_again_from_their_start() {
        Story story = Story.signed();
        Instant signed = story.clock(ClockKind.SIGN, Story.LEAD).dueAt();
        assertThat(Story.local(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()))
                .isEqualTo("03-09 18:00");
        story.at("03-03 10:00").does(kind(TicketKind.COMPLAINT));
        assertThat(Story.local(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()))
                .isEqualTo("03-11 18:00");
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).why()).contains("投诉");
        assertThat(story.clock(ClockKind.SIGN, Story.LEAD).dueAt()).isEqualTo(signed);
        Corrected corrected = (Corrected) story.last().get(story.last().size() - 1);
        assertThat(corrected.was().kind()).isEqualTo(TicketKind.REQUEST);
        assertThat(corrected.is().kind()).isEqualTo(TicketKind.COMPLAINT);
        assertThat(corrected.moves()).isFalse();
        assertThat(story.ticket().matter().kind()).isEqualTo(TicketKind.COMPLAINT);
    }

    @Test
    void after_a_change_of_the_policy_a_corrected_limit_follows_todays_policy_and_says_so() {
        Story story = Story.signed()
                .under(Policies.withLimit(
                        ClockKind.REPLY, TicketKind.COMPLAINT, LimitTerms.of(4, BudgetUnit.WORKING_DAYS)))
                .at("03-03 10:00")
                .does(kind(TicketKind.COMPLAINT));
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        assertThat(Story.local(reply.dueAt()))
                .as("not the seven days of the policy before")
                .isEqualTo("03-06 18:00");
        assertThat(reply.why()).endsWith("应于2026-03-06 18:00前完成（投诉；更正后按现行规定重算）");
    }

    @Test
    void a_limit_whose_own_amount_the_policy_changed_is_corrected_all_the_same() {
        Story story = Story.signed()
                .under(Policies.withLimit(
                        ClockKind.REPLY, TicketKind.REQUEST, LimitTerms.of(9, BudgetUnit.WORKING_DAYS)))
                .at("03-03 10:00")
                .does(kind(TicketKind.COMPLAINT));
        assertThat(Story.local(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()))
                .isEqualTo("03-11 18:00");
        story.does(kind(TicketKind.REQUEST));
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        assertThat(Story.local(reply.dueAt()))
                .as("the nine days of today, not the five of the start")
                .isEqualTo("03-13 18:00");
        assertThat(reply.why()).contains("（求助；更正后按现行规定重算）");
    }

    @Test
    void a_correction_that_decides_no_limit_leaves_the_limits_of_the_policy_before() {
        Policy longer =
                Policies.withLimit(ClockKind.REPLY, TicketKind.REQUEST, LimitTerms.of(9, BudgetUnit.WORKING_DAYS));
        Story story = Story.signed().under(longer).at("03-03 10:00");
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        story.does(new Correct(
                Optional.of("610822"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD)).isEqualTo(reply);
        story.does(new Correct(
                Optional.empty(), Optional.empty(), Optional.of("供热/水温"), Optional.empty(), Optional.empty()));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD)).isEqualTo(reply);
    }

    @Test
    void a_limit_that_was_extended_and_corrected_keeps_both_in_its_reason() {
        Story story = Story.signed()
                .at("03-03 10:00")
                .does(kind(TicketKind.COMPLAINT))
                .does(DealingStories.extend(2))
                .does(DealingStories.extension(true));
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        assertThat(Story.local(reply.dueAt())).isEqualTo("03-13 18:00");
        assertThat(reply.why()).contains("延期2个工作日", "（投诉；更正后按现行规定重算）");
        story.does(kind(TicketKind.SUGGESTION));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).why())
                .contains("（建议；")
                .doesNotContain("投诉");
    }

    @Test
    void a_window_for_a_return_that_is_suspended_is_not_corrected() {
        Story story = Story.signed().does(DealingStories.suspend("03-20 09:00")).does(DealingStories.suspension(true));
        Clock window = story.clock(ClockKind.RETURN);
        story.does(urgency(Urgency.URGENT));
        assertThat(story.clock(ClockKind.RETURN)).isEqualTo(window);
    }

    @Test
    void a_limit_that_was_ordered_stays() {
        Story story = Story.registered()
                .at("03-02 09:30")
                .does(Commands.dispatch(new Due.Within(Budget.of(3, BudgetUnit.CALENDAR_DAYS))));
        Instant due = story.clock(ClockKind.REPLY, Story.LEAD).dueAt();
        story.does(kind(TicketKind.REPORT));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()).isEqualTo(due);
    }

    @Test
    void rungs_that_fired_stay_fired_and_are_not_rung_again() {
        Story story = Story.signed().lapses("03-05 13:00");
        assertThat(story.ticket().rungs()).extracting(FiredRung::rung).contains("half");
        story.does(kind(TicketKind.SUGGESTION));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).rungs())
                .extracting(Clock.Rung::name)
                .doesNotContain("half")
                .contains("last-day", "due");
        assertThat(story.ticket().rungs()).extracting(FiredRung::rung).contains("half");
    }

    @Test
    void a_limit_that_is_over_by_the_new_terms_rings_at_its_due_without_past_reminders() {
        Story story = Story.signed().at("03-04 10:00").does(urgency(Urgency.URGENT));
        assertThat(Story.local(story.clock(ClockKind.REPLY, Story.LEAD).dueAt()))
                .isEqualTo("03-03 09:30");
        story.lapses("03-04 10:01");
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).overdue()).isTrue();
        assertThat(story.ticket().rungs())
                .filteredOn(r ->
                        r.clock().kind() == ClockKind.REPLY && r.clock().unit().equals(Story.LEAD))
                .extracting(FiredRung::rung)
                .contains("due")
                .doesNotContain("half", "last-day");
    }

    @Test
    void a_correction_that_changes_nothing_or_names_something_unknown_is_refused() {
        Story story = Story.signed();
        assertThat(story.refused(kind(TicketKind.REQUEST)).code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(story.refused(new Correct(
                                Optional.of("110000"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.REGION_UNKNOWN);
        assertThat(story.refused(new Correct(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(List.of("NO_SUCH")),
                                Optional.empty()))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/labels/0");
    }

    @Test
    void a_voided_ticket_has_no_clock_but_its_archive() {
        Story story = Story.signed().does(new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        assertThat(story.status()).isEqualTo(Status.VOIDED);
        assertThat(story.ticket().clocks().stream().filter(Clock::live).map(Clock::kind))
                .containsExactly(ClockKind.ARCHIVE);
        assertThat(story.ticket().onTime()).isEmpty();
    }

    @Test
    void a_ticket_is_merged_only_into_an_open_one_that_was_registered_earlier() {
        Story story = Story.signed();
        assertThat(story.refused(into("T-0", Status.CLOSED, "03-01 09:00")).code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(story.refused(into("T-0", Status.SIGNED, "03-02 09:01")).detail())
                .contains("later");
        assertThat(story.refused(into("T-1", Status.SIGNED, "03-01 09:00")).detail())
                .contains("itself");
        assertThat(story.refused(new Merge("T-7", Optional.empty())).detail()).contains("no ticket T-7");
        story.does(into("T-0", Status.SIGNED, "03-01 09:00"));
        assertThat(story.status()).isEqualTo(Status.MERGED);
        assertThat(story.ticket().supervision().mergedInto()).contains("T-0");
    }

    @Test
    void the_lower_id_counts_as_the_earlier_of_two_registered_at_the_same_instant() {
        Story story = Story.signed();
        assertThat(story.refused(into("T-2", Status.SIGNED, "03-02 09:00")).code())
                .isEqualTo(Refusal.Code.VALIDATION);
        story.does(into("T-0", Status.SIGNED, "03-02 09:00"));
    }
}
