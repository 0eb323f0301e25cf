package cn.duban.ticket;

import static cn.duban.ticket.SiteVisit.CHECK;
import static cn.duban.ticket.SiteVisit.VISIT;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.TicketKind;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.OverdueLists;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Clocks that a policy adds, started and ended by events. */
class CustomClocksTest {
    private static Story dispatched() {
        return Story.registered(SiteVisit.policy()).at("03-02 09:30").does(Commands.dispatch());
    }

    private static Story signed() {
        return dispatched().at("03-02 10:00").does(new Sign(Story.LEAD));
    }

    private static Progress visited(String unit) {
        return new Progress(unit, "已到现场", false);
    }

    @Test
    void an_event_starts_it_in_the_same_step_with_its_due_its_reason_and_its_rungs() {
        Story story = signed();
        assertThat(story.lastTypes()).containsExactly("signed", "clocks-changed");
        Clock visit = story.clock(VISIT);
        assertThat(visit.unit()).isEqualTo(Story.LEAD);
        assertThat(visit.owedBy()).isEqualTo(Clock.OwedBy.UNIT);
        assertThat(Story.local(visit.dueAt())).isEqualTo("03-04 18:00");
        assertThat(visit.why()).startsWith("现场勘查 2个工作日").endsWith("（一般）");
        assertThat(visit.rungs()).extracting(Clock.Rung::name).containsExactly("half", "due");
    }

    @Test
    void each_unit_has_its_own_and_stops_its_own() {
        Story story = signed().at("03-02 10:30").does(new Sign(Story.ASSIST));
        assertThat(story.clocks(VISIT)).hasSize(2);
        story.at("03-03 09:00").does(visited(Story.ASSIST));
        assertThat(story.clock(VISIT, Story.ASSIST).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(VISIT, Story.LEAD).state()).isEqualTo(Clock.State.RUNNING);
        story.at("03-03 10:00").does(Commands.reply());
        assertThat(story.clock(VISIT, Story.LEAD).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void it_starts_once_for_each_unit_round_and_dispatch() {
        Story story = signed().at("03-02 11:00").does(visited(Story.LEAD));
        story.at("03-02 11:30").does(DealingStories.suspend("03-10 10:00"));
        story.at("03-02 11:40").does(DealingStories.suspension(true));
        story.at("03-02 11:50").does(new Resume());
        assertThat(story.clocks(VISIT)).hasSize(1);
        assertThat(story.lastTypes()).containsExactly("resumed");
    }

    @Test
    void a_late_fact_takes_back_its_miss_its_rungs_and_their_order() {
        Story story = signed().lapses("03-05 09:00");
        assertThat(story.clock(VISIT).overdue()).isTrue();
        story.does("03-04 17:00", visited(Story.LEAD));
        assertThat(story.lastTypes()).startsWith("progressed", "clock-corrected", "clocks-changed");
        assertThat(story.clock(VISIT).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().rungs())
                .filteredOn(r -> r.clock().kind() == VISIT)
                .extracting(FiredRung::rung)
                .containsExactly("half");
    }

    @Test
    void a_unit_that_loses_the_ticket_owes_it_no_more_but_what_the_centre_owes_runs_on() {
        Story story = signed().at("03-02 11:00").does(new Recall("派错单位"));
        assertThat(story.clock(VISIT).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(CHECK).state()).isEqualTo(Clock.State.RUNNING);
        story.at("03-02 11:30").does(new Urge(Urge.Source.CITIZEN, Optional.empty()));
        assertThat(story.clock(CHECK).state()).isEqualTo(Clock.State.VOID);
    }

    @Test
    void it_is_suspended_with_the_ticket_and_its_due_moves_by_that_time() {
        Story story = signed().at("03-02 11:00").does(DealingStories.suspend("03-10 10:00"));
        story.at("03-02 11:30").does(DealingStories.suspension(true));
        assertThat(story.clock(VISIT).state()).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-04 11:30").does(new Resume());
        assertThat(story.clock(VISIT).state()).isEqualTo(Clock.State.RUNNING);
        assertThat(Story.local(story.clock(VISIT).dueAt())).isGreaterThan("03-05");
        assertThat(story.clock(VISIT).why()).startsWith("现场勘查 ").contains("挂起");
    }

    @Test
    void it_is_recalculated_when_the_ticket_is_corrected() {
        Story story = Story.registered(SiteVisit.policy());
        assertThat(Story.local(story.clock(CHECK).dueAt())).isEqualTo("03-06 00:00");
        story.at("03-02 09:10")
                .does(new Correct(
                        Optional.empty(),
                        Optional.of(TicketKind.COMPLAINT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(Story.local(story.clock(CHECK).dueAt())).isEqualTo("03-03 18:00");
    }

    @Test
    void the_end_of_the_ticket_ends_it() {
        Story story = signed().at("03-02 11:00").does(new VoidTicket(VoidTicket.Reason.WITHDRAWN));
        assertThat(story.ticket().clocks())
                .filteredOn(Clock::live)
                .extracting(Clock::kind)
                .containsExactly(ClockKind.ARCHIVE);
    }

    @Test
    void the_policy_says_whether_it_puts_its_ticket_into_the_list_of_the_late() {
        Story story = signed().does(new Reply(Story.LEAD, "已办", true, Optional.empty()));
        assertThat(story.clock(CHECK).listed()).isFalse();
        Story visited = signed();
        assertThat(visited.clock(VISIT).listed()).isTrue();
        visited.lapses("03-04 18:00");
        assertThat(OverdueLists.listed(visited.status(), visited.clock(VISIT))).isTrue();
        assertThat(visited.ticket().summary().clocks())
                .filteredOn(c -> c.kind() == VISIT)
                .singleElement()
                .matches(Clock::listed);
    }

    @Test
    void a_policy_without_own_clocks_leads_to_no_such_event() {
        assertThat(Story.signed().history())
                .extracting(r -> r.event().type())
                .doesNotContainAnyElementsOf(List.of("clocks-changed"));
    }
}
