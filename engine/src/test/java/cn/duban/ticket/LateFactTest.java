package cn.duban.ticket;

import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TimeLimitEvent.ClockCorrected;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.Status;
import org.junit.jupiter.api.Test;

/** A clock's verdict compares the instant of the fact with the due, whether or not an alarm rang before it was reported. */
class LateFactTest {
    @Test
    void a_fact_from_before_a_recorded_miss_takes_the_miss_and_its_rungs_back() {
        Story story = Story.dispatched().lapses("03-03 17:00");
        assertThat(story.clock(ClockKind.SIGN, LEAD).overdue()).isTrue();
        assertThat(fired(story, ClockKind.SIGN)).containsExactly("half", "due", "plus-1");

        story.does("03-02 15:00", new Sign(LEAD));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "signed");
        ClockCorrected corrected = (ClockCorrected) story.last().get(0);
        assertThat(corrected.missedAt()).contains(on("03-02 16:00"));
        assertThat(corrected.voided()).containsExactly("due", "plus-1");
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.SIGN, LEAD).stoppedAt()).contains(on("03-02 15:00"));
        assertThat(fired(story, ClockKind.SIGN))
                .as("rungs from before the fact stay")
                .containsExactly("half");
    }

    @Test
    void a_fact_at_the_very_due_takes_the_miss_back() {
        Story story = Story.dispatched().lapses("03-02 17:00").does("03-02 16:00", new Sign(LEAD));
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(fired(story, ClockKind.SIGN)).containsExactly("half");
    }

    @Test
    void a_fact_after_the_due_leaves_the_miss_and_voids_only_later_rungs() {
        Story story = Story.dispatched().lapses("03-03 17:00").does("03-02 17:00", new Sign(LEAD));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "signed");
        ClockCorrected corrected = (ClockCorrected) story.last().get(0);
        assertThat(corrected.missedAt()).isEmpty();
        assertThat(corrected.voided()).containsExactly("plus-1");
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.SIGN, LEAD).stoppedAt()).contains(on("03-02 17:00"));
    }

    @Test
    void a_rung_of_a_clock_that_still_ran_is_taken_back_too() {
        Story story = Story.dispatched().lapses("03-02 12:00").does("03-02 11:00", new Sign(LEAD));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "signed");
        assertThat(fired(story, ClockKind.SIGN)).isEmpty();
    }

    @Test
    void other_clocks_keep_what_they_rang() {
        Story story = Story.dispatched().lapses("03-03 17:00").does("03-02 15:00", new Sign(LEAD));
        assertThat(story.ticket().rungs())
                .filteredOn(
                        r -> r.clock().unit().equals(Story.ASSIST) && r.clock().kind() == ClockKind.SIGN)
                .extracting(FiredRung::rung)
                .containsExactly("half", "due", "plus-1");
        assertThat(story.clock(ClockKind.SIGN, Story.ASSIST).overdue()).isTrue();
    }

    @Test
    void a_late_fact_makes_a_ticket_in_time_again() {
        Story story = Story.signed().lapses("03-12 09:00");
        assertThat(story.ticket().onTime()).contains(false);
        story.does("03-09 17:00", Commands.reply());
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.PENDING);
        assertThat(story.ticket().onTime()).isEmpty();
        story.does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void a_clock_that_a_late_fact_voids_before_its_due_was_never_missed() {
        Story story = Story.dispatched().lapses("03-02 17:00");
        story.does("03-02 15:00", new Sign(LEAD)).does("03-02 15:30", new Progress(LEAD, "已联系", true));
        story.at("03-10 09:00")
                .lapses("03-10 09:00")
                .does("03-05 09:00", Commands.reply())
                .does("03-05 10:00", Commands.failed());
        story.does("03-05 11:00", new Answer("已解答"));
        assertThat(story.clock(ClockKind.REPLY, Story.ASSIST).state())
                .as("overdue since the 9th, ended on the 5th")
                .isEqualTo(Clock.State.VOID);
    }

    @Test
    void a_fact_from_before_the_ticket_closed_by_itself_finds_it_open_and_it_closes_again() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("03-03 13:00");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        story.does("03-03 11:05", new Urge(Urge.Source.CITIZEN, java.util.Optional.empty()));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "urged", "closed");
        assertThat(((ClockCorrected) story.last().get(0)).missedAt()).contains(on("03-03 11:10"));
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.ticket().stage().closedAt()).contains(on("03-03 11:10"));
        assertThat(story.ticket().stage().urges()).isEqualTo(1);
        assertThat(story.clocks(ClockKind.CLOSE)).hasSize(1);
    }

    @Test
    void a_redo_ordered_before_the_ticket_closed_by_itself_takes_the_closing_back() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("03-03 13:00");
        story.does("03-03 11:10", new Redo("群众补充"));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "redo-ordered");
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.ticket().stage().closedAt()).isEmpty();
        assertThat(story.has(ClockKind.ARCHIVE)).isFalse();
    }

    @Test
    void a_fact_from_after_the_closing_finds_the_ticket_closed() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("03-03 13:00");
        Urge urge = new Urge(Urge.Source.CITIZEN, java.util.Optional.empty());
        assertThat(story.refused(story.late("03-03 11:11", urge)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_fact_from_before_the_ticket_was_archived_by_itself_is_refused_as_too_late() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("04-03 09:00");
        assertThat(story.status()).isEqualTo(Status.ARCHIVED);
        Urge urge = new Urge(Urge.Source.CITIZEN, java.util.Optional.empty());
        for (TicketCommand command : new TicketCommand[] {urge, new Redo("群众补充")}) {
            for (String happened : new String[] {"03-03 11:05", "03-20 09:00", "04-02 11:09"}) {
                Refusal refusal = story.refused(story.late(happened, command));
                assertThat(refusal.code()).as(happened).isEqualTo(Refusal.Code.ARCHIVED);
                assertThat(refusal.detail())
                        .contains("archived at " + on("04-02 11:10"))
                        .contains("from before then neither");
                assertThat(refusal.errors())
                        .extracting(Refusal.FieldError::pointer)
                        .containsExactly("/at");
            }
            assertThat(story.refused(command).code())
                    .as("a command of now is no late fact")
                    .isEqualTo(Refusal.Code.WRONG_STATUS);
            assertThat(story.refused(story.late("04-02 11:11", command)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
            assertThat(story.refused(story.late("03-02 08:00", command)).code())
                    .as("a fact from before its last command is always refused")
                    .isEqualTo(Refusal.Code.AT_TOO_EARLY);
        }
    }

    private static java.util.List<String> fired(Story story, ClockKind kind) {
        return story.ticket().rungs().stream()
                .filter(r -> r.clock().kind() == kind && r.clock().unit().equals(LEAD))
                .map(FiredRung::rung)
                .toList();
    }
}
