package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.ClosingCommand.Redo;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.ReceiveOrder;
import cn.duban.ticket.SupervisionCommand.SignOrder;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.OrderNumber;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.SupervisionOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Supervision orders: colours only rise, a receipt stops the clock, a cancellation voids it. */
class OrderTest {
    private static IssueOrder order(OrderColour colour) {
        return new IssueOrder(colour, Optional.empty(), "请三日内办结", Due.BY_POLICY);
    }

    private static SupervisionOrder only(Story story) {
        assertThat(story.ticket().supervision().orders()).hasSize(1);
        return story.ticket().supervision().orders().get(0);
    }

    private static SupervisionOrder.State state(Story story, int ordinal) {
        return OrderStates.state(
                story.ticket(), story.ticket().supervision().orders().get(ordinal - 1));
    }

    @Test
    void an_order_goes_to_the_lead_and_has_two_working_days() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        Clock clock = story.clock(ClockKind.ORDER);
        assertThat(clock.unit()).isEqualTo(Story.LEAD);
        assertThat(clock.dispatch()).isEqualTo(1);
        assertThat(Story.local(clock.dueAt())).isEqualTo("03-04 18:00");
        assertThat(only(story).dueAt()).isEqualTo(clock.dueAt());
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.OPEN);
        assertThat(story.status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void a_given_limit_goes_before_the_policys_and_an_order_always_has_one() {
        Due hours = new Due.Within(Budget.of(3, BudgetUnit.HOURS));
        Story story = Story.signed()
                .at("03-02 11:00")
                .does(new IssueOrder(OrderColour.RED, Optional.of(Story.ASSIST), "立即", hours));
        assertThat(Story.local(story.clock(ClockKind.ORDER, Story.ASSIST).dueAt()))
                .isEqualTo("03-02 14:00");
        assertThat(story.refused(new IssueOrder(OrderColour.RED, Optional.empty(), "x", new Due.Never()))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/due");
        assertThat(story.refused(new IssueOrder(
                                OrderColour.RED, Optional.empty(), "x", new Due.At(Story.on("03-02 10:00"))))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void a_colour_lower_than_the_open_one_of_the_same_unit_is_refused_and_says_which() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.ORANGE));
        Refusal refusal = story.refused(order(OrderColour.BLUE));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.ORDER_LOWER);
        assertThat(refusal.detail()).contains("BLUE", "ORANGE", Story.LEAD);
        story.does(order(OrderColour.ORANGE)).does(order(OrderColour.RED));
        story.does(new IssueOrder(OrderColour.BLUE, Optional.of(Story.ASSIST), "另一单位", Due.BY_POLICY));
        assertThat(story.ticket().supervision().orders()).hasSize(4);
    }

    @Test
    void after_its_receipt_a_lower_colour_may_follow() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.RED));
        story.does(new ReceiveOrder(only(story).number(), Story.LEAD, "已办")).does(order(OrderColour.BLUE));
        assertThat(story.ticket().supervision().orders()).hasSize(2);
    }

    @Test
    void a_receipt_in_time_meets_the_clock_and_is_kept() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        String number = only(story).number();
        story.at("03-03 09:00").does(new ReceiveOrder(number, Story.LEAD, "管道已修复"));
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.MET);
        assertThat(only(story).receipt())
                .hasValueSatisfying(r -> assertThat(r.text()).isEqualTo("管道已修复"));
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.RECEIVED);
        assertThat(story.refused(new ReceiveOrder(number, Story.LEAD, "又")).code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_first_receipt_and_the_result_are_two_things_and_only_the_result_stops_the_clock() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        String number = only(story).number();
        assertThat(story.refused(new SignOrder(number, Story.ASSIST, Optional.empty()))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/unit");
        story.at("03-02 15:00").does(new SignOrder(number, Story.LEAD, Optional.of("已收到")));
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.SIGNED);
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.RUNNING);
        assertThat(story.refused(new SignOrder(number, Story.LEAD, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
        story.at("03-03 09:00").does(new ReceiveOrder(number, Story.LEAD, "管道已修复"));
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.RECEIVED);
        assertThat(only(story).signed()).hasValueSatisfying(s -> {
            assertThat(s.at()).isEqualTo(Story.on("03-02 15:00"));
            assertThat(s.text()).isEqualTo("已收到");
        });
        assertThat(only(story).receipt())
                .hasValueSatisfying(r -> assertThat(r.at()).isEqualTo(Story.on("03-03 09:00")));
        assertThat(story.refused(new SignOrder(number, Story.LEAD, Optional.empty()))
                        .code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_signed_order_without_a_result_is_overdue() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        story.does(new SignOrder(only(story).number(), Story.LEAD, Optional.empty()));
        story.lapses("03-05 09:00");
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.OVERDUE);
    }

    @Test
    void without_a_receipt_it_is_overdue_and_a_late_one_stays_late() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        story.lapses("03-05 09:00");
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.OVERDUE);
        story.does(new ReceiveOrder(only(story).number(), Story.LEAD, "已办"));
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.ORDER).stoppedAt()).contains(Story.on("03-05 09:00"));
    }

    @Test
    void only_the_ordered_unit_answers_and_only_an_order_of_this_ticket() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        assertThat(story.refused(new ReceiveOrder(only(story).number(), Story.ASSIST, "x"))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/unit");
        assertThat(story.refused(new ReceiveOrder("610802-2026-9999", Story.LEAD, "x"))
                        .errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/order");
        assertThat(story.refused(new CancelOrder("610802-2026-9999", "x")).code())
                .isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void a_cancelled_order_and_its_clock_are_void_even_when_missed() {
        Story story = Story.signed().at("03-02 11:00").does(order(OrderColour.BLUE));
        story.lapses("03-05 09:00").does(new CancelOrder(only(story).number(), "误发"));
        assertThat(story.clock(ClockKind.ORDER).state()).isEqualTo(Clock.State.VOID);
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.CANCELLED);
        assertThat(only(story).cancelled())
                .hasValueSatisfying(c -> assertThat(c.reason()).isEqualTo("误发"));
    }

    @Test
    void orders_outlive_a_redo_and_another_dispatch_and_end_with_their_ticket() {
        Story story = Story.replied()
                .does(order(OrderColour.BLUE))
                .does(new Redo("再办"))
                .does(Commands.dispatch());
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.OPEN);
        story.does(new VoidTicket(VoidTicket.Reason.TEST));
        assertThat(state(story, 1)).isEqualTo(SupervisionOrder.State.ENDED);
    }

    @Test
    void a_ticket_without_a_unit_needs_one_named_and_it_must_exist() {
        Story story = Story.registered();
        assertThat(story.refused(order(OrderColour.BLUE)).errors())
                .extracting(Refusal.FieldError::pointer)
                .containsExactly("/unit");
        assertThat(story.refused(new IssueOrder(OrderColour.BLUE, Optional.of("nobody"), "x", Due.BY_POLICY))
                        .code())
                .isEqualTo(Refusal.Code.UNIT_UNKNOWN);
    }

    @Test
    void a_number_is_written_and_read_in_both_forms() {
        OrderNumber number = new OrderNumber("610802", 2026, 17);
        assertThat(number.text()).isEqualTo("610802-2026-0017");
        assertThat(number.chinese()).isEqualTo("督办〔2026〕610802-17号");
        assertThat(OrderNumber.parse("610802-2026-0017")).contains(number);
        assertThat(OrderNumber.parse(new OrderNumber("a-b", 2026, 12_345).text()))
                .contains(new OrderNumber("a-b", 2026, 12_345));
        assertThat(OrderNumber.parse("17")).isEmpty();
    }
}
