package cn.duban.ticket;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether a ticket is in time: false once a REPLY or REDO is missed, true when the final one was met or there is none. */
class OnTimeTest {
    @Test
    void it_is_open_until_the_reply_is_accepted() {
        assertThat(Story.registered().ticket().onTime()).isEmpty();
        assertThat(Story.signed().ticket().onTime()).isEmpty();
        assertThat(Story.replied().ticket().onTime()).isEmpty();
        assertThat(Story.reviewed().ticket().onTime()).contains(true);
        assertThat(Story.reviewed().ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-09 18:00"));
    }

    @Test
    void a_miss_makes_it_false_and_nothing_later_makes_it_true() {
        Story story = Story.signed().lapses("03-09 18:00");
        assertThat(story.ticket().onTime()).contains(false);
        story.at("03-10 09:00").does(Commands.reply()).does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(false);
    }

    @Test
    void a_failed_review_makes_it_false() {
        assertThat(Story.replied().does(Commands.failed()).ticket().onTime()).contains(false);
    }

    @Test
    void a_redo_opens_it_again_and_its_own_limit_decides() {
        Story story = Story.reviewed().does(new Redo("再办"));
        assertThat(story.ticket().onTime()).isEmpty();
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-06 18:00"));
        story.does(Commands.reply()).does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(true);
        Story late = Story.reviewed().does(new Redo("再办")).lapses("03-06 18:00");
        assertThat(late.ticket().onTime()).contains(false);
    }

    @Test
    void an_assisting_units_miss_does_not_count() {
        Story story = Story.reviewed().lapses("03-10 09:00");
        assertThat(story.clock(cn.duban.policy.ClockKind.REPLY, Story.ASSIST).overdue())
                .isTrue();
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void a_ticket_without_any_limit_is_in_time() {
        assertThat(Story.registered()
                        .does(Commands.dispatch(new Due.Never()))
                        .ticket()
                        .onTime())
                .contains(true);
    }

    @Test
    void an_answered_ticket_has_no_verdict() {
        assertThat(Story.registered().does(new Answer("已解答")).ticket().onTime()).isEmpty();
    }

    @Test
    void a_miss_of_an_earlier_lead_stays_when_another_unit_leads() {
        Story story =
                Story.signed().lapses("03-10 09:00").does(Commands.reply()).does(new Redo("换一家"));
        assertThat(story.ticket().onTime()).contains(false);
        story.does(new Dispatch(Story.OTHER, List.of(Story.LEAD), Optional.empty(), Due.BY_POLICY));
        assertThat(story.ticket().onTime()).contains(false);
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-17 18:00"));
    }

    @Test
    void each_unit_answers_for_its_own_limits() {
        Story story =
                Story.signed().lapses("03-10 09:00").does(Commands.reply()).does(new Redo("换一家"));
        story.does(new Dispatch(Story.OTHER, List.of(), Optional.empty(), Due.BY_POLICY));
        story.does(new Sign(Story.OTHER)).does(new Reply(Story.OTHER, "已恢复供暖", true, Optional.empty()));
        story.does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(false);
        assertThat(verdicts(story)).containsExactly(Story.LEAD + " false", Story.OTHER + " true");
    }

    @Test
    void a_redo_of_the_centres_own_answer_is_missed_by_the_centre_and_not_by_the_unit_that_gets_the_ticket_then() {
        Story story = Story.registered().does(new Answer("已解答")).does(new Redo("答非所问"));
        story.lapses("03-10 09:00").does(new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(verdicts(story)).containsExactly(" false", Story.LEAD + " ?");
    }

    @Test
    void a_ticket_registered_by_mistake_has_no_verdict() {
        Story story = Story.signed().lapses("03-10 09:00");
        assertThat(verdicts(story)).containsExactly(Story.LEAD + " false");
        assertThat(verdicts(story.does(new VoidTicket(VoidTicket.Reason.INVALID))))
                .isEmpty();
        assertThat(verdicts(story.lapses("05-10 09:00"))).as("archived").isEmpty();
    }

    private static List<String> verdicts(Story story) {
        return story.ticket().summary().verdicts().stream()
                .map(verdict -> verdict.unit() + " "
                        + verdict.inTime().map(String::valueOf).orElse("?"))
                .toList();
    }
}
