package cn.duban.ticket;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressAndUrgeTest {
    @Test
    void contact_with_the_citizen_stops_the_handling_clock() {
        Story story = Story.signed().does(new Progress(LEAD, "已联系市民", true));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.clock(ClockKind.HANDLE).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void progress_without_contact_stops_nothing() {
        Story story = Story.signed().does(new Progress(LEAD, "已派人", false));
        assertThat(story.clock(ClockKind.HANDLE).state()).isEqualTo(Clock.State.RUNNING);
    }

    @Test
    void an_assisting_units_contact_does_not_stop_the_leads_clock() {
        Story story = Story.signed().does(new Progress(ASSIST, "已联系", true));
        assertThat(story.clock(ClockKind.HANDLE).state()).isEqualTo(Clock.State.RUNNING);
    }

    @Test
    void a_unit_without_a_part_reports_no_progress() {
        assertThat(Story.signed().refused(new Progress(Story.OTHER, "路过", true)).code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void urges_are_counted_and_change_nothing_else() {
        Story story = Story.signed();
        Ticket before = story.ticket();
        story.does(new Urge(Urge.Source.CITIZEN, Optional.empty()))
                .does(new Urge(Urge.Source.CENTRE, Optional.of("请抓紧")));
        assertThat(story.ticket().stage().urges()).isEqualTo(2);
        assertThat(story.ticket().summary().urges()).isEqualTo(2);
        assertThat(story.ticket().clocks()).isEqualTo(before.clocks());
        assertThat(story.status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void a_closed_ticket_is_not_urged() {
        Story closed = Story.reviewed().does(Commands.rated(Grade.VERY)).does(new Close(Optional.empty()));
        assertThat(closed.refused(new Urge(Urge.Source.CITIZEN, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }
}
