package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.OrderByRung;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionEvent.OrderCancelled;
import cn.duban.ticket.SupervisionEvent.OrderIssued;
import cn.duban.ticket.SupervisionEvent.OrderWithheld;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.TransferCommand.CountMergedUrge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A rung asks for an order, and the ticket decides. */
class OrderByRungTest {
    private static final RungId DUE = new RungId(new Clock.Key(ClockKind.SIGN, Story.LEAD, 0, 1), "due");

    private static Submission asked(Story story, RungId rung, OrderColour colour, String at) {
        return new Submission(
                story.ticket().id(),
                rung.commandId(),
                1,
                "system",
                true,
                Optional.of(Story.on(at)),
                Optional.empty(),
                new OrderByRung(rung, colour));
    }

    private static String withheld(Story story) {
        assertThat(story.lastTypes()).containsExactly("order-withheld");
        return ((OrderWithheld) story.last().get(0)).reason();
    }

    @Test
    void a_rung_names_the_order_it_asks_for() {
        Story story = Story.dispatched().lapses("03-02 16:00");
        assertThat(story.last())
                .filteredOn(RungReached.class::isInstance)
                .extracting(e -> ((RungReached) e).rung() + " " + ((RungReached) e).order())
                .contains("due Optional[BLUE]", "half Optional.empty");
    }

    @Test
    void the_order_is_issued_at_the_rungs_instant_with_its_reason() {
        Story story = Story.dispatched()
                .lapses("03-02 16:00")
                .does(asked(Story.dispatched(), DUE, OrderColour.BLUE, "03-02 16:00"));
        assertThat(story.lastTypes()).containsExactly("order-issued");
        OrderIssued issued = (OrderIssued) story.last().get(0);
        assertThat(issued.at()).isEqualTo(Story.on("03-02 16:00"));
        assertThat(issued.rung()).contains(DUE);
        assertThat(issued.unit()).isEqualTo(Story.LEAD);
        assertThat(issued.text()).contains("逾期催办", "签收期限 2026-03-02");
    }

    @Test
    void asked_twice_it_is_issued_once() {
        Story story = Story.dispatched().lapses("03-02 16:00");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"));
        assertThat(story.decide(asked(story, DUE, OrderColour.BLUE, "03-02 16:00")))
                .isInstanceOf(Decision.Repeated.class);
    }

    @Test
    void another_clock_that_runs_out_for_the_same_unit_is_no_second_order() {
        Story story = Story.dispatched().lapses("03-10 18:00");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"));
        RungId handle = new RungId(new Clock.Key(ClockKind.HANDLE, Story.LEAD, 0, 1), "due");
        story.does(asked(story, handle, OrderColour.BLUE, "03-03 18:00"));
        assertThat(withheld(story)).contains("同级或更高级别");
        RungId later = new RungId(DUE.clock(), "plus-1");
        story.does(asked(story, later, OrderColour.ORANGE, "03-03 18:00"));
        assertThat(story.lastTypes()).containsExactly("order-issued");
    }

    @Test
    void a_miss_disproved_by_a_late_fact_leads_to_no_order() {
        Story story = Story.dispatched().lapses("03-02 16:00").does("03-02 10:00", new Sign(Story.LEAD));
        assertThat(story.lastTypes()).contains("clock-corrected");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"));
        assertThat(withheld(story)).contains("更正");
    }

    @Test
    void a_fact_from_before_the_order_is_taken_and_takes_the_order_back_with_the_miss() {
        Story story = Story.dispatched().lapses("03-02 16:00");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00")).at("03-02 17:00");
        story.does("03-02 15:00", new Sign(Story.LEAD));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "order-cancelled", "signed");
        OrderCancelled cancelled = (OrderCancelled) story.last().get(1);
        assertThat(cancelled.at()).as("when the fact was reported").isEqualTo(Story.on("03-02 17:00"));
        assertThat(cancelled.reason()).contains("更正");
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.VOID);
        story.does("03-02 15:30", new Progress(Story.LEAD, "已联系", true));
        assertThat(story.lastTypes()).as("late facts may come before it").containsExactly("progressed");
    }

    @Test
    void an_order_stays_if_the_late_fact_leaves_its_rung() {
        Story story = Story.dispatched().lapses("03-03 17:00");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"));
        story.does("03-02 17:00", new Sign(Story.LEAD));
        assertThat(story.lastTypes()).containsExactly("clock-corrected", "signed");
        assertThat(story.clock(ClockKind.ORDER).live()).isTrue();
    }

    @Test
    void an_order_is_neither_answered_nor_cancelled_before_it_was_issued() {
        Story story = Story.dispatched().lapses("03-02 16:00");
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00")).at("03-02 17:00");
        String number = story.ticket().supervision().orders().get(0).number();
        for (TicketCommand early :
                new TicketCommand[] {new ReceiveOrder(number, Story.LEAD, "已办"), new CancelOrder(number, "误发")})
            assertThat(story.refused(story.late("03-02 15:59", early)).code()).isEqualTo(Refusal.Code.AT_TOO_EARLY);
        story.does("03-02 16:00", new ReceiveOrder(number, Story.LEAD, "已办"));
    }

    @Test
    void late_facts_may_come_before_a_withheld_order_and_a_merged_urge() {
        Story story = Story.dispatched().lapses("03-02 12:00");
        story.does(new Submission(
                "T-1",
                "merge",
                1,
                "system",
                true,
                Optional.of(Story.on("03-02 12:00")),
                Optional.empty(),
                new CountMergedUrge("T-2")));
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 12:00"));
        assertThat(withheld(story)).contains("更正");
        story.does("03-02 11:00", new Sign(Story.LEAD));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void an_archived_ticket_refuses_commands_of_the_engine() {
        Story story = Story.dispatched().lapses("03-02 16:00").does(new VoidTicket(VoidTicket.Reason.INVALID));
        story.lapses("04-30 09:00");
        assertThat(story.status()).isEqualTo(Status.ARCHIVED);
        assertThat(story.refused(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void an_ended_ticket_gets_no_order() {
        Story story = Story.dispatched().lapses("03-02 16:00").does(new VoidTicket(VoidTicket.Reason.INVALID));
        story.does(asked(story, DUE, OrderColour.BLUE, "03-02 16:00"));
        assertThat(withheld(story)).contains("已结束");
        assertThat(story.status()).isEqualTo(Status.VOIDED);
    }
}
