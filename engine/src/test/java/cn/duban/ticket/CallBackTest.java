package cn.duban.ticket;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallBackTest {
    @Test
    void a_satisfied_citizen_ends_the_call_back_and_the_ticket_will_close_itself() {
        Story story = Story.reviewed().does(Commands.rated(Grade.BASICALLY));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.CLOSE).dueAt()).isEqualTo(on("03-03 11:10"));
        assertThat(story.clock(ClockKind.CLOSE).owedBy()).isEqualTo(Clock.OwedBy.NONE);
        assertThat(story.ticket().ratings().result()).contains(Grade.BASICALLY);
        assertThat(story.ticket().ratings().process()).contains(Grade.VERY);
    }

    @Test
    void a_dissatisfied_citizen_gets_another_round_at_once() {
        Story story = Story.reviewed().does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.lastTypes()).containsExactly("called-back", "redo-ordered");
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.ticket().stage().round()).isEqualTo(1);
        assertThat(story.ticket().stage().dissatisfiedRedos()).isEqualTo(1);
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.has(ClockKind.CLOSE)).isFalse();
    }

    @Test
    void after_redo_max_a_dissatisfied_ticket_stays_called_back_and_does_not_close_itself() {
        Story story = dissatisfied(Story.reviewed(), 2);
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        story.does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.ticket().stage().round()).isEqualTo(2);
        assertThat(story.has(ClockKind.CLOSE)).isFalse();
        assertThat(story.ticket().ratings().rounds())
                .extracting(Ratings.OfRound::round)
                .containsExactly(0, 1, 2);
    }

    @Test
    void redos_after_a_failed_review_do_not_count_towards_redo_max() {
        Story story = Story.replied();
        for (int i = 0; i < 3; i++) story.does(Commands.failed()).does(Commands.reply());
        story.does(Commands.passed()).does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.ticket().stage().round()).isEqualTo(4);
        assertThat(story.ticket().stage().dissatisfiedRedos()).isEqualTo(1);
    }

    @Test
    void a_bad_grade_for_the_process_alone_never_causes_a_redo() {
        Story story = Story.reviewed()
                .does(new CallBack(
                        true,
                        Optional.of(Grade.DISSATISFIED),
                        Optional.of(Grade.SATISFIED),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
    }

    @Test
    void a_citizen_who_is_not_reached_is_tried_again_and_not_counted_after_the_last_try() {
        Story story =
                Story.reviewed().does(Commands.notReached()).at("03-03 15:00").does(Commands.notReached());
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        assertThat(story.ticket().stage().callBackTries()).isEqualTo(2);
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.RUNNING);
        story.at("03-03 17:00").does(Commands.notReached());
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.last())
                .filteredOn(e -> e instanceof CalledBack)
                .extracting(e -> ((CalledBack) e).waived())
                .containsExactly(Optional.of("UNREACHABLE"));
        assertThat(story.ticket().ratings().rounds()).isEmpty();
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.MET);
        assertThat(story.has(ClockKind.CLOSE)).isTrue();
    }

    @Test
    void a_new_round_has_its_tries_again() {
        Story story = Story.reviewed()
                .does(Commands.notReached())
                .at("03-03 15:00")
                .does(Commands.notReached())
                .does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.ticket().stage().callBackTries()).isZero();
        story.does(Commands.reply()).does(Commands.passed()).does(Commands.notReached());
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        assertThat(story.ticket().stage().callBackTries())
                .as("the last try of the round before does not matter")
                .isOne();
    }

    @Test
    void three_tries_in_one_instant_are_one() {
        Story story = Story.reviewed();
        int tried = 0;
        for (int i = 0; i < 3; i++) {
            story.does(Commands.notReached());
            tried += (int) story.last().get(0).counts().stream()
                    .filter(c -> c.measure() == Measure.CALL_BACK_TRIED)
                    .count();
        }
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        assertThat(story.ticket().stage().callBackTries()).isOne();
        assertThat(tried).isOne();
        assertThat(story.last().get(0).words().remark().orElseThrow().text())
                .get()
                .asString()
                .contains("不另计次");
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.RUNNING);
    }

    @Test
    void a_try_counts_when_the_spacing_after_the_last_one_that_counted_is_over() {
        Story story = Story.reviewed().does(Commands.notReached());
        story.at("03-03 12:30").does(Commands.notReached());
        assertThat(story.ticket().stage().callBackTries())
                .as("after 90 minutes")
                .isOne();
        story.at("03-03 13:00").does(Commands.notReached());
        assertThat(story.ticket().stage().callBackTries()).as("after two hours").isEqualTo(2);
        story.at("03-03 14:59").does(Commands.notReached());
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        story.at("03-03 15:00").does(Commands.notReached());
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
    }

    @Test
    void a_citizen_who_answers_the_second_of_two_calls_in_a_row_is_reached() {
        Story story = Story.reviewed().does(Commands.notReached()).does(Commands.rated(Grade.VERY));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.ticket().ratings().result()).contains(Grade.VERY);
    }

    @Test
    void anonymous_citizens_and_those_who_decline_are_not_counted() {
        for (CallBack.Waiver waiver : CallBack.Waiver.values()) {
            Story story = Story.reviewed().does(Commands.waived(waiver));
            assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
            assertThat(story.ticket().ratings().rounds()).isEmpty();
            assertThat(story.ticket().stage().callBackTries())
                    .as("a waiver is no try")
                    .isZero();
            assertThat(((CalledBack) story.last().get(0)).waived()).contains(waiver.name());
        }
    }

    @Test
    void only_a_citizen_who_was_reached_gives_a_grade() {
        Story story = Story.reviewed();
        assertThat(pointer(story, true, Optional.empty(), Optional.empty())).isEqualTo("/result");
        assertThat(pointer(story, false, Optional.of(Grade.VERY), Optional.empty()))
                .isEqualTo("/reached");
        assertThat(pointer(story, true, Optional.of(Grade.VERY), Optional.of(CallBack.Waiver.DECLINED)))
                .isEqualTo("/waived");
    }

    private static String pointer(
            Story story, boolean reached, Optional<Grade> result, Optional<CallBack.Waiver> waived) {
        Refusal refusal = story.refused(
                new CallBack(reached, Optional.empty(), result, Optional.empty(), waived, Optional.empty()));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        return refusal.errors().get(0).pointer();
    }

    @Test
    void a_late_call_back_is_a_miss_of_the_centre() {
        Story story = Story.reviewed().lapses("03-05 09:00").does(Commands.rated(Grade.VERY));
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.ticket().onTime()).contains(true);
    }

    /** So many rounds of dissatisfaction, each redone and reviewed. */
    static Story dissatisfied(Story story, int rounds) {
        for (int i = 0; i < rounds; i++)
            story.does(Commands.rated(Grade.DISSATISFIED))
                    .does(Commands.reply())
                    .does(Commands.passed());
        return story;
    }
}
