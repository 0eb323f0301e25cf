package cn.duban.ticket;

import static cn.duban.ticket.DealingStories.accepted;
import static cn.duban.ticket.DealingStories.refused;
import static cn.duban.ticket.DealingStories.returned;
import static cn.duban.ticket.DealingStories.returnedBy;
import static cn.duban.ticket.DealingStories.to;
import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningCommand.Return;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.state.Status;
import org.junit.jupiter.api.Test;

/** Returns: the window, the centre's decision, arbitration after too many, and the recall of a wrong dispatch. */
class ReturnTest {
    @Test
    void a_return_holds_what_units_owe_and_asks_the_centre_to_decide() {
        Story story = Story.signed().at("03-02 11:00").does(returned());
        assertThat(story.status()).isEqualTo(Status.RETURN_ASKED);
        assertThat(story.ticket().stage().dealings().returns()).isEqualTo(1);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.SUSPENDED);
        assertThat(story.clock(ClockKind.SIGN, ASSIST).state()).isEqualTo(Clock.State.SUSPENDED);
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.USED);
        assertThat(story.clock(ClockKind.RETURN_DECISION).dueAt()).isEqualTo(on("03-02 17:30"));
        assertThat(story.clock(ClockKind.RETURN_DECISION).owedBy()).isEqualTo(Clock.OwedBy.CENTRE);
    }

    @Test
    void a_return_for_a_reason_outside_the_policy_is_refused_with_the_nearest_ones() {
        Story story = Story.signed().at("03-02 11:00");
        Refusal why = story.refused(new Return(LEAD, "不归我们管", "NOT_MY_DUTIES"));
        assertThat(why.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(why.errors().get(0).pointer()).isEqualTo("/code");
        assertThat(why.errors().get(0).detail())
                .startsWith(
                        "no return reason NOT_MY_DUTIES in the policy; the nearest are NOT_MY_DUTY 不属本单位职责、NOT_MY_AREA");
        assertThat(story.refused(new Return(LEAD, "不归我们管", "不属本辖区"))
                        .errors()
                        .get(0)
                        .detail())
                .contains("the nearest are NOT_MY_AREA 不属本辖区");
        assertThat(story.status()).isEqualTo(Status.SIGNED);
    }

    @Test
    void a_refused_return_restores_the_ticket_and_charges_the_time_to_the_unit_that_asked() {
        Story story = Story.signed()
                .at("03-02 11:00")
                .does(returned())
                .at("03-02 15:00")
                .does(refused());
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().stage().since()).isEqualTo(on("03-02 10:00"));
        assertThat(story.clock(ClockKind.RETURN_DECISION).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.RUNNING);
        assertThat(story.clock(ClockKind.HANDLE, LEAD).dueAt()).as("as it was").isEqualTo(on("03-03 18:00"));
        assertThat(story.clock(ClockKind.SIGN, ASSIST).dueAt())
                .as("16:00 and the hour and a half in which the unit could not sign")
                .isEqualTo(on("03-02 17:30"));
        assertThat(story.clock(ClockKind.SIGN, ASSIST).why()).contains("3月2日 11:00至15:00挂起", "（一般）");
        assertThat(story.clock(ClockKind.RETURN).state()).as("open again").isEqualTo(Clock.State.OPEN);
        assertThat(story.clock(ClockKind.RETURN).dueAt()).isEqualTo(on("03-03 18:00"));
    }

    @Test
    void a_limit_due_while_the_return_was_open_is_missed_at_its_old_due_after_a_refusal() {
        Story story = Story.dispatched()
                .at("03-02 15:00")
                .does(returned())
                .at("03-02 17:00")
                .does(refused());
        assertThat(story.lastTypes()).containsExactly("return-decided", "clock-missed", "rung-reached");
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.last().get(1).at()).isEqualTo(on("03-02 16:00"));
        assertThat(story.clock(ClockKind.SIGN, LEAD).overdue()).isTrue();
        assertThat(story.clock(ClockKind.SIGN, ASSIST).running()).isTrue();
    }

    @Test
    void an_accepted_return_takes_the_ticket_from_its_units_and_the_centre_owes_a_dispatch() {
        Story story = Story.signed()
                .at("03-02 11:00")
                .does(returned())
                .at("03-02 15:00")
                .does(accepted());
        assertThat(story.status()).isEqualTo(Status.RETURNED);
        assertThat(story.ticket().stage().lead()).isEmpty();
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.DISPATCH).running()).isTrue();
        assertThat(story.clock(ClockKind.DISPATCH).dueAt()).isEqualTo(on("03-02 17:00"));
        story.at("03-02 16:00").does(to(Story.OTHER));
        assertThat(story.clock(ClockKind.DISPATCH).state()).isEqualTo(Clock.State.MET);
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-09 18:00"));
    }

    @Test
    void the_window_is_open_up_to_its_last_instant() {
        Story story = Story.signed().at("03-03 18:00").does(returned());
        assertThat(story.status()).isEqualTo(Status.RETURN_ASKED);
        assertThat(Story.signed().at("03-04 08:30").refused(returned()).code())
                .isEqualTo(Refusal.Code.RETURN_WINDOW_PASSED);
    }

    @Test
    void a_window_that_closes_while_the_centre_decides_stays_closed() {
        Story story = Story.signed()
                .at("03-03 17:00")
                .does(returned())
                .at("03-04 09:00")
                .does(refused());
        assertThat(story.clock(ClockKind.RETURN).state()).isEqualTo(Clock.State.USED);
        assertThat(story.refused(returned()).code()).isEqualTo(Refusal.Code.RETURN_WINDOW_PASSED);
    }

    @Test
    void a_ticket_returned_three_times_by_three_units_goes_to_arbitration_which_is_final() {
        Story story = Story.dispatched().at("03-02 11:00").does(returned()).does(accepted());
        story.does(to(Story.OTHER))
                .at("03-02 15:00")
                .does(returnedBy(Story.OTHER))
                .does(accepted());
        story.does(to(ASSIST)).at("03-03 09:00").does(returnedBy(ASSIST));
        assertThat(story.status()).isEqualTo(Status.ARBITRATION);
        assertThat(story.clock(ClockKind.RETURN_DECISION).running()).isTrue();
        assertThat(story.refused(refused()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);

        story.at("03-03 10:00").does(new Arbitrate(LEAD, "首接负责"));
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.ticket().stage().lead()).contains(LEAD);
        assertThat(story.clock(ClockKind.RETURN_DECISION).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.SIGN, LEAD).running()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-10 18:00"));
        assertThat(story.refused(returned()).code()).isEqualTo(Refusal.Code.RETURN_LIMIT);
        story.does(new Recall("再议")).does(to(Story.OTHER));
        assertThat(story.has(ClockKind.RETURN) && story.clock(ClockKind.RETURN).dispatch() == 5)
                .as("no window opens any more")
                .isFalse();
        assertThat(story.refused(returnedBy(Story.OTHER)).code()).isEqualTo(Refusal.Code.RETURN_LIMIT);
    }

    @Test
    void refused_returns_count_towards_arbitration_too() {
        Story story = DealingStories.inArbitration();
        assertThat(story.status()).isEqualTo(Status.ARBITRATION);
        assertThat(story.ticket().stage().dealings().returns()).isEqualTo(3);
        story.does(to(Story.OTHER));
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.clock(ClockKind.RETURN_DECISION).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void only_the_lead_returns_a_ticket() {
        assertThat(Story.signed().refused(returnedBy(ASSIST)).code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(Story.signed().refused(returnedBy(Story.OTHER)).code()).isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void a_recall_takes_back_a_wrong_dispatch_and_settles_a_return_that_is_asked_for() {
        Story story = Story.signed().does(new Recall("派错单位"));
        assertThat(story.status()).isEqualTo(Status.RETURNED);
        assertThat(story.clock(ClockKind.REPLY, LEAD).state()).isEqualTo(Clock.State.VOID);
        assertThat(story.clock(ClockKind.DISPATCH).running()).isTrue();
        Story asked = Story.signed().at("03-02 11:00").does(returned()).does(new Recall("派错单位"));
        assertThat(asked.status()).isEqualTo(Status.RETURNED);
        assertThat(asked.clock(ClockKind.RETURN_DECISION).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void a_miss_from_before_a_return_stays() {
        Story story = Story.dispatched().lapses("03-02 17:00").does(returned()).does(accepted());
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.SIGN, LEAD).stoppedAt()).contains(on("03-02 17:00"));
    }

    @Test
    void a_return_that_was_asked_in_time_and_arrives_late_takes_the_miss_back() {
        Story story = Story.dispatched().lapses("03-02 17:00").does("03-02 15:30", returned());
        assertThat(story.lastTypes().subList(0, 1)).containsExactly("clock-corrected");
        assertThat(story.clock(ClockKind.SIGN, LEAD).state()).isEqualTo(Clock.State.SUSPENDED);
        story.at("03-02 17:30").does(refused());
        assertThat(story.clock(ClockKind.SIGN, LEAD).overdue())
                .as("refused, it is missed after all")
                .isTrue();
        assertThat(story.ticket().rungs())
                .filteredOn(
                        r -> r.clock().equals(story.clock(ClockKind.SIGN, LEAD).key()))
                .extracting(FiredRung::rung)
                .containsExactly("half", "due");
    }
}
