package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.HandOverNote;
import cn.duban.ticket.state.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Hand-over to a partner, and the fast-track team. */
class HandOverTest {
    private static final HandOver TO_110 = new HandOver("110", "属公安职责", Optional.of("call-9"), true);

    @Test
    void the_partner_has_half_an_hour_and_the_call_is_kept() {
        Story story = Story.signed().at("03-02 23:00").does(TO_110);
        assertThat(story.status()).isEqualTo(Status.HANDED_OVER);
        Clock clock = story.clock(ClockKind.HAND_OVER);
        assertThat(clock.owedBy()).isEqualTo(Clock.OwedBy.PARTNER);
        assertThat(Story.local(clock.dueAt())).isEqualTo("03-02 23:30");
        HandOverNote note = story.ticket().supervision().handOver().orElseThrow();
        assertThat(note.call()).contains("call-9");
        assertThat(note.threeWay()).isTrue();
        assertThat(note.before()).isEqualTo(Status.SIGNED);
    }

    @Test
    void an_accepted_hand_over_closes_the_ticket_and_ends_its_clocks() {
        Story story = Story.signed().does(TO_110).does(new AnswerHandOver(true, "已受理"));
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.ticket().stage().closedAt()).isPresent();
        assertThat(story.ticket().clocks().stream().filter(Clock::live).map(Clock::kind))
                .containsExactly(ClockKind.ARCHIVE);
        assertThat(story.clock(ClockKind.HAND_OVER).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void a_refused_hand_over_restores_the_ticket_and_its_clocks_have_run_on() {
        Story story = Story.signed();
        Clock reply = story.clock(ClockKind.REPLY, Story.LEAD);
        story.at("03-02 11:00").does(TO_110).at("03-02 12:00").does(new AnswerHandOver(false, "非警情"));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().stage().since()).isEqualTo(Story.on("03-02 10:00"));
        assertThat(story.clock(ClockKind.REPLY, Story.LEAD)).isEqualTo(reply);
        assertThat(story.clock(ClockKind.HAND_OVER).state()).isEqualTo(Clock.State.MISSED);
        story.does(Commands.reply());
    }

    @Test
    void it_does_not_close_by_itself_before_the_partner_answers() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).does(TO_110);
        story.lapses("03-03 18:00");
        assertThat(story.status()).isEqualTo(Status.HANDED_OVER);
        story.does(new AnswerHandOver(false, "非警情")).lapses("03-03 19:00");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void the_fast_track_ends_with_the_dispatch_that_names_the_lead() {
        Story story = Story.registered().does(new FastTrack("三家争议", List.of(Story.LEAD, Story.OTHER)));
        Clock clock = story.clock(ClockKind.FAST);
        assertThat(clock.owedBy()).isEqualTo(Clock.OwedBy.TEAM);
        assertThat(Story.local(clock.dueAt())).isEqualTo("03-02 15:30");
        assertThat(story.refused(new FastTrack("再", List.of())).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        story.at("03-02 10:00").does(Commands.dispatch());
        assertThat(story.clock(ClockKind.FAST).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().supervision().fastTrack())
                .hasValueSatisfying(team -> assertThat(team.members()).containsExactly(Story.LEAD, Story.OTHER));
    }

    @Test
    void a_redo_leaves_the_fast_track_running() {
        Story story = Story.replied().does(new FastTrack("久拖不决", List.of())).does(new Redo("再办"));
        assertThat(story.clock(ClockKind.FAST).running()).isTrue();
    }
}
