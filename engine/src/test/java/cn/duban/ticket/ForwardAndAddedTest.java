package cn.duban.ticket;

import static cn.duban.ticket.DealingStories.COUNTY;
import static cn.duban.ticket.DealingStories.TOWN;
import static cn.duban.ticket.DealingStories.added;
import static cn.duban.ticket.DealingStories.countyHasIt;
import static cn.duban.ticket.DealingStories.forward;
import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.OTHER;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.state.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** More units get a part: those below, within their parent's limit, and added ones, with limits of their own. */
class ForwardAndAddedTest {
    private static final Due TWO_DAYS = new Due.Within(Budget.of(2, BudgetUnit.WORKING_DAYS));

    private static Reply replyBy(String unit) {
        return new Reply(unit, "已办", true, Optional.empty());
    }

    @Test
    void a_forward_makes_the_parents_first_contact_and_starts_the_childs_own_limits() {
        Story story = countyHasIt().at("03-02 11:00").does(forward(Due.BY_POLICY));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.clock(ClockKind.HANDLE, COUNTY).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.SIGN, TOWN).dueAt()).isEqualTo(on("03-02 17:30"));
        assertThat(story.clock(ClockKind.REPLY, TOWN).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.clock(ClockKind.REPLY, COUNTY).running()).isTrue();
        assertThat(story.ticket().others()).containsExactly(ASSIST, TOWN);
    }

    @Test
    void the_childs_limit_is_cut_to_fit_into_its_parents() {
        Story story = countyHasIt().at("03-04 11:00").does(forward(Due.BY_POLICY));
        assertThat(story.clock(ClockKind.REPLY, TOWN).dueAt())
                .as("five days would be 11 March")
                .isEqualTo(on("03-09 18:00"));
        Story late = countyHasIt().at("03-09 16:00").does(forward(Due.BY_POLICY));
        assertThat(late.clock(ClockKind.SIGN, TOWN).dueAt()).isEqualTo(on("03-09 18:00"));
        Refusal refusal = countyHasIt().refused(forward(new Due.Within(Budget.of(6, BudgetUnit.WORKING_DAYS))));
        assertThat(refusal.code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(refusal.errors().get(0).pointer()).isEqualTo("/due");
    }

    @Test
    void the_child_signs_and_replies_for_itself_and_the_parent_answers_to_the_centre() {
        Story story = countyHasIt().at("03-02 11:00").does(forward(TWO_DAYS));
        story.at("03-02 15:00").does(new Sign(TOWN));
        assertThat(story.clock(ClockKind.SIGN, TOWN).state()).isEqualTo(Clock.State.MET);
        story.at("03-03 15:00").does(replyBy(TOWN));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.clock(ClockKind.REPLY, TOWN).state()).isEqualTo(Clock.State.MET);
        assertThat(story.refused(replyBy(TOWN)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        story.does(replyBy(COUNTY));
        assertThat(story.status()).isEqualTo(Status.REPLIED);
    }

    @Test
    void a_subunit_misses_its_own_limits_and_not_its_parents() {
        Story story = countyHasIt().at("03-02 11:00").does(forward(TWO_DAYS)).lapses("03-05 09:00");
        assertThat(story.clock(ClockKind.SIGN, TOWN).overdue()).isTrue();
        assertThat(story.clock(ClockKind.REPLY, TOWN).dueAt()).isEqualTo(on("03-04 18:00"));
        assertThat(story.clock(ClockKind.REPLY, TOWN).overdue()).isTrue();
        assertThat(story.ticket().onTime()).as("the parent is still in time").isEmpty();
        story.does(replyBy(COUNTY)).does(Commands.passed());
        assertThat(story.ticket().onTime()).contains(true);
        assertThat(story.clock(ClockKind.REPLY, TOWN).state()).isEqualTo(Clock.State.MISSED);
        assertThat(story.clock(ClockKind.REPLY, TOWN).stoppedAt()).contains(on("03-05 09:00"));
        assertThat(story.ticket().clocks())
                .filteredOn(c -> c.unit().equals(TOWN))
                .noneMatch(Clock::live);
    }

    @Test
    void a_forward_goes_only_to_a_unit_below_without_a_part_and_only_once_signed() {
        assertThat(countyHasIt()
                        .refused(new Forward(COUNTY, "NOBODY", Due.BY_POLICY))
                        .code())
                .isEqualTo(Refusal.Code.UNIT_UNKNOWN);
        assertThat(countyHasIt()
                        .refused(new Forward(COUNTY, "YL-610881", Due.BY_POLICY))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
        assertThat(countyHasIt()
                        .does(forward(Due.BY_POLICY))
                        .refused(forward(Due.BY_POLICY))
                        .code())
                .isEqualTo(Refusal.Code.VALIDATION);
        assertThat(countyHasIt().refused(new Forward(LEAD, TOWN, Due.BY_POLICY)).code())
                .isEqualTo(Refusal.Code.VALIDATION);
        Story unsigned =
                Story.registered().does(DealingStories.to(LEAD, COUNTY)).does(new Sign(LEAD));
        assertThat(unsigned.refused(forward(Due.BY_POLICY)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
    }

    @Test
    void a_parent_without_a_limit_leaves_the_child_its_own() {
        Story story = Story.registered()
                .does(new Dispatch(COUNTY, java.util.List.of(), Optional.empty(), new Due.Never()))
                .does(new Sign(COUNTY))
                .does(forward(Due.BY_POLICY));
        assertThat(story.clock(ClockKind.REPLY, TOWN).dueAt()).isEqualTo(on("03-09 18:00"));
        assertThat(story.ticket().onTime())
                .as("the child's limit is not the ticket's")
                .contains(true);
        story.lapses("03-10 09:00");
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void units_that_are_added_sign_and_reply_by_limits_of_their_own() {
        Story story = Story.signed().at("03-03 09:00").does(added(TWO_DAYS, OTHER, COUNTY));
        assertThat(story.lastTypes()).endsWith("unit-added", "unit-added");
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().stage().assist()).containsExactly(ASSIST, OTHER, COUNTY);
        assertThat(story.clock(ClockKind.SIGN, OTHER).dueAt()).isEqualTo(on("03-03 15:30"));
        assertThat(story.clock(ClockKind.REPLY, COUNTY).dueAt()).isEqualTo(on("03-05 18:00"));
        story.does(new Sign(OTHER)).does(replyBy(OTHER));
        assertThat(story.status()).isEqualTo(Status.SIGNED);
        assertThat(story.ticket().lastFinalLimit().map(Clock::dueAt)).contains(on("03-09 18:00"));
    }

    @Test
    void adding_needs_units_that_have_no_part_yet_and_a_ticket_that_is_with_units() {
        assertThat(Story.signed().refused(added(Due.BY_POLICY, ASSIST)).code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(Story.signed().refused(added(Due.BY_POLICY)).code()).isEqualTo(Refusal.Code.VALIDATION);
        assertThat(Story.signed().refused(added(Due.BY_POLICY, "NOBODY")).code())
                .isEqualTo(Refusal.Code.UNIT_UNKNOWN);
        assertThat(Story.registered().refused(added(Due.BY_POLICY, OTHER)).code())
                .isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.signed().refused(Commands.dispatch()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        Dispatch otherLead = new Dispatch(OTHER, java.util.List.of(COUNTY), Optional.empty(), Due.BY_POLICY, true);
        assertThat(Story.signed().refused(otherLead).code()).isEqualTo(Refusal.Code.VALIDATION);
    }

    @Test
    void an_added_units_limit_never_decides_for_a_ticket_that_has_none() {
        Story story = Story.registered()
                .does(Commands.dispatch(new Due.Never()))
                .does(added(Due.BY_POLICY, OTHER))
                .lapses("03-20 09:00");
        assertThat(story.clock(ClockKind.REPLY, OTHER).overdue()).isTrue();
        assertThat(story.ticket().onTime()).contains(true);
    }

    @Test
    void an_assisting_unit_owes_its_reply_also_after_the_lead_has_replied() {
        Story story = Story.reviewed();
        story.does(replyBy(ASSIST));
        assertThat(story.status()).isEqualTo(Status.REVIEWED);
        assertThat(story.clock(ClockKind.REPLY, ASSIST).state()).isEqualTo(Clock.State.MET);
        assertThat(story.clock(ClockKind.SIGN, ASSIST).stoppedAt())
                .as("a reply is a signature too")
                .contains(on("03-03 11:00"));
        assertThat(story.refused(replyBy(ASSIST)).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.dispatched().does(replyBy(ASSIST)).status()).isEqualTo(Status.DISPATCHED);
        assertThat(Story.dispatched().refused(Commands.reply()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
        assertThat(Story.replied().refused(Commands.reply()).code()).isEqualTo(Refusal.Code.WRONG_STATUS);
    }
}
