package cn.duban.ticket;

import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.CommandMemo;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubmissionTest {
    private static final Urge URGE = new Urge(Urge.Source.CENTRE, Optional.empty());

    @Test
    void the_same_command_again_is_answered_with_the_version_it_led_to() {
        Story story = Story.registered();
        Submission dispatch = story.at("03-02 09:30").submission(Commands.dispatch());
        story.does(dispatch).does(new Sign(LEAD));
        assertThat(story.decide(dispatch)).isEqualTo(new Decision.Repeated(2));
        assertThat(story.ticket().version()).isEqualTo(3);
    }

    @Test
    void a_command_id_with_another_body_is_refused() {
        Story story = Story.registered();
        Submission first = story.submission(URGE);
        story.does(first);
        assertThat(story.refused(new Submission(
                                "T-1", first.commandId(), 8, "x", false, Optional.empty(), Optional.empty(), URGE))
                        .code())
                .isEqualTo(Refusal.Code.COMMAND_REUSED);
    }

    @Test
    void a_repeat_is_recognised_before_anything_else_is_wrong_with_it() {
        Story story = Story.registered();
        Submission first =
                new Submission("T-1", "once", 7, "x", false, Optional.of(on("03-02 09:00")), Optional.of(1L), URGE);
        story.does(first).at("03-02 10:00").does(URGE);
        assertThat(story.decide(first)).isEqualTo(new Decision.Repeated(2));
    }

    @Test
    void a_refused_command_leaves_no_trace_and_its_id_may_be_used_again() {
        Story story = Story.registered();
        Submission sign = story.submission(new Sign(LEAD));
        Ticket before = story.ticket();
        story.refused(sign);
        assertThat(story.ticket()).isEqualTo(before);
        story.does(Commands.dispatch()).does(sign);
        assertThat(story.status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void a_command_that_insists_on_a_version_is_refused_at_another() {
        Story story = Story.registered();
        assertThat(story.refused(insisting(story, 2)).code()).isEqualTo(Refusal.Code.VERSION_CONFLICT);
        assertThat(story.does(insisting(story, 1)).ticket().version()).isEqualTo(2);
    }

    private static Submission insisting(Story story, long version) {
        Submission of = story.submission(URGE);
        return new Submission("T-1", of.commandId(), 7, "x", false, Optional.empty(), Optional.of(version), URGE);
    }

    @Test
    void nothing_happens_in_the_future() {
        Story story = Story.registered().at("03-02 10:00");
        Refusal refusal = story.refused(story.late("03-02 10:01", URGE));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.AT_FUTURE);
        assertThat(refusal.errors()).extracting(Refusal.FieldError::pointer).containsExactly("/at");
        assertThat(story.does("03-02 10:00", URGE).last().get(0).at()).isEqualTo(on("03-02 10:00"));
    }

    @Test
    void nothing_happened_before_the_last_command_but_at_the_same_instant_it_may() {
        Story story = Story.registered().at("03-02 09:30").does(URGE).at("03-02 10:00");
        assertThat(story.refused(story.late("03-02 09:29", URGE)).code()).isEqualTo(Refusal.Code.AT_TOO_EARLY);
        assertThat(story.does("03-02 09:30", URGE).last().get(0).at()).isEqualTo(on("03-02 09:30"));
    }

    @Test
    void a_rung_since_then_does_not_make_a_fact_too_early() {
        Story story = Story.registered().lapses("03-02 12:00");
        assertThat(story.does("03-02 10:00", URGE).last().get(0).at()).isEqualTo(on("03-02 10:00"));
    }

    @Test
    void without_an_instant_of_its_own_a_command_never_happens_before_the_last_one() {
        Story story = Story.registered().at("03-02 09:30").does(URGE).at("03-02 09:29");
        assertThat(story.does(URGE).last().get(0).at()).isEqualTo(on("03-02 09:30"));
    }

    @Test
    void a_wrong_status_is_refused_with_action_and_status() {
        Refusal refusal = Story.registered().refused(Commands.reply());
        assertThat(refusal.code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(refusal.detail()).contains("reply").contains("REGISTERED");
    }

    @Test
    void a_status_is_that_after_everything_that_rang_before() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).at("03-03 12:00");
        assertThat(story.refused(new Close(Optional.empty())).code())
                .as("it had closed itself at 11:10")
                .isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(story.does(new Archive()).lastTypes()).containsExactly("closed", "archived");
    }

    @Test
    void instants_are_cut_to_the_milliseconds_in_which_they_are_kept() {
        Story story = Story.registered().at("03-02 10:00");
        Instant fine = Instant.parse("2026-03-02T01:30:00.000456789Z");
        Submission of = story.submission(Commands.dispatch(new Due.At(fine.plusSeconds(90_000))));
        story.does(new Submission(
                "T-1", of.commandId(), 7, "x", false, Optional.of(fine), Optional.empty(), of.command()));
        assertThat(story.last().get(0).at()).isEqualTo(on("03-02 09:30"));
        for (Clock clock : story.ticket().clocks()) {
            assertThat(clock.dueAt().getNano() % 1_000_000).isZero();
            assertThat(clock.dueSoonAt().getNano() % 1_000_000).isZero();
            assertThat(clock.rungs()).allMatch(r -> r.dueAt().getNano() % 1_000_000 == 0);
        }
    }

    @Test
    void an_instant_before_the_calendar_begins_is_refused() {
        Story unborn = new Story("T-1", Story.POLICY);
        Submission of = unborn.submission(new Register(Matters.heating()));
        assertThat(unborn.refused(new Submission(
                                "T-1",
                                of.commandId(),
                                7,
                                "x",
                                false,
                                Optional.of(Instant.parse("1999-12-31T00:00:00Z")),
                                Optional.empty(),
                                of.command()))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void history_has_no_gaps_and_only_the_last_event_of_a_command_remembers_it() {
        Story story = Story.reviewed().does(Commands.rated(Grade.DISSATISFIED));
        List<Recorded> history = story.history();
        assertThat(history)
                .extracting(Recorded::version)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, history.size())
                        .boxed()
                        .toList());
        assertThat(story.ticket().commands()).hasSize(6);
        assertThat(story.ticket().commands())
                .extracting(CommandMemo::version)
                .contains(story.ticket().version())
                .doesNotContain(story.ticket().version() - 1);
        assertThatThrownBy(() -> Ticket.unregistered("T-1").after(history.get(1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
