package cn.duban.ticket;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Status;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final Answer ANSWER = new Answer("已解答");

    @Test
    void a_sampled_answer_is_called_back() {
        Story story = Story.registered().at("03-02 09:10").does(ANSWER);
        assertThat(story.status()).isEqualTo(Status.ANSWERED);
        assertThat(story.clock(ClockKind.DISPATCH).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.CALL_BACK).dueAt()).isEqualTo(on("03-03 18:00"));
        assertThat(story.has(ClockKind.CLOSE)).isFalse();
    }

    @Test
    void an_answer_that_is_not_sampled_closes_itself() {
        Story story =
                Story.registered(Policies.callingBack(0)).at("03-02 09:10").does(ANSWER);
        assertThat(story.has(ClockKind.CALL_BACK)).isFalse();
        assertThat(story.clock(ClockKind.CLOSE).dueAt()).isEqualTo(on("03-02 09:20"));
        assertThat(story.clock(ClockKind.CLOSE).why()).startsWith("直接办理后10分钟自动办结");
        story.lapses("03-02 09:20");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void the_sample_depends_on_the_tickets_id_alone_and_is_near_its_share() {
        int sampled = 0;
        for (int i = 0; i < 10_000; i++) {
            boolean once = CallBackSampling.calledBack("YL-20260302-" + i, 0.3);
            assertThat(CallBackSampling.calledBack("YL-20260302-" + i, 0.3)).isEqualTo(once);
            if (once) sampled++;
            assertThat(CallBackSampling.calledBack("YL-20260302-" + i, 1)).isTrue();
            assertThat(CallBackSampling.calledBack("YL-20260302-" + i, 0)).isFalse();
        }
        assertThat(sampled).isBetween(2_800, 3_200);
    }

    @Test
    void a_ticket_sampled_at_a_low_share_is_sampled_at_a_higher_one() {
        for (int i = 0; i < 1_000; i++)
            if (CallBackSampling.calledBack("T-" + i, 0.2))
                assertThat(CallBackSampling.calledBack("T-" + i, 0.6)).isTrue();
    }

    @Test
    void an_unsampled_answer_may_still_be_called_back_and_then_closes_by_that() {
        Story story =
                Story.registered(Policies.callingBack(0)).at("03-02 09:10").does(ANSWER);
        story.at("03-02 09:15").does(Commands.rated(Grade.VERY));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.clocks(ClockKind.CLOSE))
                .extracting(Clock::state)
                .containsExactly(Clock.State.VOID, Clock.State.RUNNING);
        story.lapses("03-02 09:25");
        assertThat(story.clocks(ClockKind.CLOSE))
                .as("the clock that was void stays void")
                .extracting(Clock::state)
                .containsExactly(Clock.State.VOID, Clock.State.MET);
        assertThat(story.ticket().stage().closedAt()).contains(on("03-02 09:25"));
    }

    @Test
    void an_answer_in_a_redo_stops_its_clock() {
        Story story = Story.replied().does(Commands.failed()).at("03-04 09:00").does(ANSWER);
        assertThat(story.status()).isEqualTo(Status.ANSWERED);
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void an_answered_ticket_that_dissatisfies_is_redone_by_the_centre() {
        Story story = Story.registered().does(ANSWER).does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.clock(ClockKind.REDO).owedBy()).isEqualTo(Clock.OwedBy.CENTRE);
        assertThat(story.clock(ClockKind.REDO).unit()).isEmpty();
    }
}
