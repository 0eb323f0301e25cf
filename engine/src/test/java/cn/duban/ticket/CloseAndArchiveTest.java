package cn.duban.ticket;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.ClosingCommand.Archive;
import cn.duban.ticket.ClosingCommand.CallBack;
import cn.duban.ticket.ClosingCommand.Close;
import cn.duban.ticket.ClosingEvent.Archived;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CloseAndArchiveTest {
    private static final Close CLOSE = new Close(Optional.empty());

    @Test
    void a_ticket_that_was_called_back_closes_and_then_archives_itself() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("03-03 11:10");
        assertThat(story.lastTypes()).containsExactly("closed");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.ticket().stage().closedAt()).contains(on("03-03 11:10"));
        assertThat(story.clock(ClockKind.CLOSE).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.ARCHIVE).dueAt()).isEqualTo(on("04-02 11:10"));
        story.lapses("04-02 11:09");
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        story.lapses("04-02 11:10");
        assertThat(story.lastTypes()).containsExactly("archived");
        assertThat(story.status()).isEqualTo(Status.ARCHIVED);
    }

    @Test
    void one_long_wait_closes_and_archives_at_the_same_instants() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY)).lapses("06-01 09:00");
        assertThat(story.last()).extracting(TicketEvent::at).containsExactly(on("03-03 11:10"), on("04-02 11:10"));
        assertThat(story.last()).allMatch(TicketEvent::byEngine);
    }

    @Test
    void a_miss_stays_when_the_ticket_closes_by_itself_at_the_same_instant() {
        Due due = new Due.At(on("03-03 11:10"));
        Story story = Story.reviewed()
                .supervisorDoes(new IssueOrder(OrderColour.BLUE, Optional.empty(), "请办结", due))
                .does(Commands.rated(Grade.VERY))
                .lapses("03-03 11:10");
        assertThat(story.lastTypes()).startsWith("clock-missed").endsWith("closed");
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.ORDER).stoppedAt()).contains(on("03-03 11:10"));
    }

    @Test
    void closing_by_hand_ends_every_clock() {
        Story story = Story.reviewed()
                .does(Commands.rated(Grade.VERY))
                .at("03-03 11:05")
                .does(CLOSE);
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.clock(ClockKind.CLOSE).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.REPLY, Story.ASSIST).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.ARCHIVE).dueAt()).isEqualTo(on("04-02 11:05"));
        assertThat(story.ticket().clocks().stream().filter(Clock::live))
                .extracting(Clock::kind)
                .containsExactly(ClockKind.ARCHIVE);
    }

    @Test
    void an_answered_ticket_is_closed_without_its_call_back() {
        Story story = Story.registered().does(new Answer("已解答")).does(CLOSE);
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.clock(ClockKind.CALL_BACK).state()).isEqualTo(Clock.State.VOID);
    }

    @Test
    void only_a_supervisor_closes_a_dissatisfied_ticket_and_only_with_a_reason() {
        Story story = CallBackTest.dissatisfied(Story.reviewed(), 2).does(Commands.rated(Grade.DISSATISFIED));
        assertThat(story.refused(new Close(Optional.of("已尽力"))).code()).isEqualTo(Refusal.Code.ROLE);
        Submission by = story.submission(CLOSE);
        assertThat(story.refused(new Submission(
                                by.ticket(), by.commandId(), 7, by.by(), true, by.at(), by.ifVersion(), CLOSE))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/reason");
        story.supervisorDoes(new Close(Optional.of("已尽力")));
        assertThat(story.status()).isEqualTo(Status.CLOSED);
        assertThat(story.ticket().ratings().result()).contains(Grade.DISSATISFIED);
    }

    @Test
    void a_redone_ticket_whose_citizen_then_declines_needs_no_supervisor_to_close() {
        Story story = CallBackTest.dissatisfied(Story.reviewed(), 1).does(Commands.waived(CallBack.Waiver.DECLINED));
        assertThat(story.has(ClockKind.CLOSE)).isTrue();
        assertThat(story.does(CLOSE).status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void a_closed_ticket_is_archived_by_hand_before_its_time() {
        Story story =
                Story.reviewed().does(Commands.rated(Grade.VERY)).does(CLOSE).does(new Archive());
        assertThat(story.status()).isEqualTo(Status.ARCHIVED);
        assertThat(story.clock(ClockKind.ARCHIVE).state()).isEqualTo(Clock.State.MET);
        assertThat(((Archived) story.last().get(0)).byItself()).isFalse();
        assertThat(ClockLapse.next(story.ticket().clocks())).isEmpty();
    }

    @Test
    void it_is_settled_once_all_clocks_are_done_and_it_closes_by_itself() {
        Story story = Story.registered()
                .does(new Dispatch(Story.LEAD, List.of(), Optional.empty(), Due.BY_POLICY))
                .does(new Sign(Story.LEAD))
                .does(Commands.reply())
                .does(Commands.passed());
        assertThat(story.ticket().settled()).as("is to be called back").isFalse();
        story.does(Commands.rated(Grade.SATISFIED));
        assertThat(story.ticket().settled()).as("closes by itself").isTrue();
        story.does(CLOSE);
        assertThat(story.ticket().settled()).as("closed").isTrue();
    }

    @Test
    void it_is_not_settled_while_a_unit_owes_a_reply_or_the_centre_must_close_it() {
        Story assisted = Story.reviewed().does(Commands.rated(Grade.SATISFIED));
        assertThat(assisted.clock(ClockKind.REPLY, Story.ASSIST).live()).isTrue();
        assertThat(assisted.ticket().settled()).isFalse();
        Story dissatisfied = CallBackTest.dissatisfied(
                        Story.reviewed().does(new Reply(Story.ASSIST, "已办", true, Optional.empty())), 2)
                .does(Commands.rated(Grade.DISSATISFIED));
        assertThat(dissatisfied.status()).isEqualTo(Status.CALLED_BACK);
        assertThat(dissatisfied.ticket().clocks()).noneMatch(c -> c.live() && c.owedBy() != Clock.OwedBy.NONE);
        assertThat(dissatisfied.ticket().settled()).isFalse();
    }
}
