package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.GradesFileTest;
import cn.duban.policy.Policy;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingEvent.CalledBack;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.UnitEffect;
import cn.duban.ticket.state.Ratings;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call-back records what its policy says of the grades. */
class GradesOfPolicyTest {
    @TempDir
    private Path folder;

    private Policy five;

    @BeforeEach
    void five_grades_for_the_result_of_which_three_count_and_two_for_the_process() throws IOException {
        five = GradesFileTest.policy(folder, """
                basically-counts = false
                grades {
                  result = [
                    { grade = VERY }
                    { grade = SATISFIED }
                    { grade = BASICALLY, name = 一般, satisfied = true }
                    { grade = DISSATISFIED }
                    { grade = VERY_DISSATISFIED }
                  ]
                }""");
    }

    private static CallBack rated(Grade process, Grade result) {
        return new CallBack(
                true, Optional.of(process), Optional.of(result), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CalledBack calledBack(Story story) {
        return (CalledBack) story.last().get(0);
    }

    private static List<Measure> counted(CalledBack event) {
        return event.counts().stream().map(BoardCount::measure).toList();
    }

    @Test
    void process_and_result_are_two_answers_counted_by_two_scales() {
        Story story = Story.reviewed().under(five).does(rated(Grade.BASICALLY, Grade.BASICALLY));
        assertThat(calledBack(story).processNotCounted()).isTrue();
        assertThat(calledBack(story).resultNotCounted()).isFalse();
        assertThat(counted(calledBack(story)))
                .contains(Measure.PROCESS, Measure.RESULT, Measure.PROCESS_NOT_COUNTED)
                .doesNotContain(Measure.RESULT_NOT_COUNTED);
        Ratings.OfRound rating = story.ticket().ratings().last().orElseThrow();
        assertThat(rating.processSatisfied()).contains(false);
        assertThat(rating.resultSatisfied()).contains(true);
        assertThat(story.ticket().summary().satisfied()).contains(true);
        assertThat(calledBack(story).words().remark().orElseThrow().text())
                .get()
                .asString()
                .contains("一般");
    }

    @Test
    void a_grade_that_does_not_count_is_no_dissatisfaction_and_causes_no_redo() throws IOException {
        Policy strict = GradesFileTest.policy(folder, "basically-counts = false");
        Story story = Story.reviewed().under(strict).does(Commands.rated(Grade.BASICALLY));
        assertThat(story.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(story.ticket().summary().satisfied()).contains(false);
        assertThat(counted(calledBack(story))).contains(Measure.RESULT_NOT_COUNTED);
        UnitEffect effect = calledBack(story).unitEffect().orElseThrow();
        assertThat(UnitEffect.grade(effect.detail())).isEqualTo(Grade.BASICALLY);
        assertThat(UnitEffect.satisfied(effect.detail())).isFalse();
    }

    @Test
    void a_very_dissatisfied_citizen_gets_another_round() {
        Story story = Story.reviewed().under(five).does(rated(Grade.VERY, Grade.VERY_DISSATISFIED));
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.ticket().stage().dissatisfiedRedos()).isOne();
        UnitEffect effect = calledBack(story).unitEffect().orElseThrow();
        assertThat(UnitEffect.grade(effect.detail())).isEqualTo(Grade.VERY_DISSATISFIED);
        assertThat(UnitEffect.satisfied(effect.detail())).isFalse();
    }

    @Test
    void a_grade_that_the_question_does_not_have_is_refused_at_its_field() {
        Refusal usual = Story.reviewed().refused(rated(Grade.VERY, Grade.VERY_DISSATISFIED));
        assertThat(usual.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(usual.errors().get(0).pointer()).isEqualTo("/result");
        assertThat(usual.errors().get(0).detail()).contains("VERY, SATISFIED, BASICALLY, DISSATISFIED");
        Refusal process = Story.reviewed().under(five).refused(rated(Grade.VERY_DISSATISFIED, Grade.VERY_DISSATISFIED));
        assertThat(process.errors().get(0).pointer()).isEqualTo("/process");
    }

    @Test
    void every_grade_counts_for_a_unit_as_it_does_on_boards() {
        for (Grade grade : Grade.values())
            for (boolean notCounted : new boolean[] {false, true}) {
                UnitEffect effect = UnitEffect.rated(grade, notCounted).orElseThrow();
                assertThat(UnitEffect.grade(effect.detail())).isEqualTo(grade);
                assertThat(UnitEffect.satisfied(effect.detail()))
                        .isEqualTo(new Ratings.OfRound(0, Optional.empty(), Optional.of(grade), false, notCounted)
                                .resultSatisfied()
                                .orElseThrow());
            }
    }
}
