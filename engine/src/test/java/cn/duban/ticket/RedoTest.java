package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RedoTest {
    private static final Redo REDO = new Redo("领导批示");

    @Test
    void a_redo_before_the_review_makes_the_reply_missed() {
        Story story = Story.replied().at("03-03 12:00").does(REDO);
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.REPLY, LEAD).stoppedAt()).contains(on("03-03 10:00"));
        assertThat(story.clock(ClockKind.REVIEW).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.REPLY, ASSIST).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.REDO).round()).isEqualTo(1);
    }

    @Test
    void a_reply_that_was_accepted_stays_met() {
        Story story = Story.reviewed().does(REDO);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.VOID);
    }

    @Test
    void a_closed_ticket_is_opened_again() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("03-03 12:00");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        story.does(REDO);
        assertThat(story.status()).isEqualTo(Status.REDO);
        assertThat(story.ticket().stage().closedAt()).isEmpty();
        assertThat(story.clock(ClockKind.ARCHIVE).state()).isEqualTo(Clock.State.VOID);
        story.lapses("04-20 09:00");
        assertThat(story.status()).isEqualTo(Status.REDO);
    }

    @Test
    void an_ordered_redo_does_not_count_towards_redo_max() {
        Story story = Story.reviewed().does(REDO);
        assertThat(story.ticket().stage().dissatisfiedRedos()).isZero();
        assertThat(story.ticket().stage().round()).isEqualTo(1);
    }

    @Test
    void each_round_has_a_clock_of_its_own() {
        Story story = Story.reviewed().does(REDO).does(Commands.reply()).does(REDO);
        assertThat(story.clocks(ClockKind.REDO)).extracting(Clock::round).containsExactly(1, 2);
        assertThat(story.ticket().clocks().stream().map(Clock::key)).doesNotHaveDuplicates();
    }

    @Test
    void a_redo_that_is_late_is_missed() {
        Story story = Story.reviewed().does(REDO).lapses("03-10 09:00").does(Commands.reply());
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.ticket().onTime()).contains(false);
    }

    @Test
    void a_dispatch_ends_a_redo_that_is_overdue_late_and_not_void() {
        Story story = Story.reviewed().does(REDO).lapses("03-10 09:00");
        story.does(new Dispatch(Story.OTHER, java.util.List.of(), Optional.empty(), Due.BY_POLICY));
        assertThat(story.clock(ClockKind.REDO).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.REDO).live()).isFalse();
    }
}
