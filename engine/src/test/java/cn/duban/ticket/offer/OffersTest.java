package cn.duban.ticket.offer;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.Action;
import cn.duban.ticket.DealingStories;
import cn.duban.ticket.Expectation;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Story;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a liaison, a clerk and a supervisor are offered of a ticket. */
class OffersTest {
    private static Offers to(Expectation caller, boolean supervisor, Story story, String now) {
        return new Offers(story.ticket(), caller, supervisor, Story.POLICY, Story.on(now));
    }

    private static Offers toUnits(Story story, String now, String... units) {
        return to(new Expectation(Set.of(), Optional.of(Set.of(units)), true), false, story, now);
    }

    private static Offers toClerk(Story story, String now) {
        return to(new Expectation(Set.of(), Optional.of(Set.of()), false), false, story, now);
    }

    private static Refusal.Code whyNot(Offer offer) {
        return offer.refusal().orElseThrow().code();
    }

    @Test
    void a_liaison_signs_for_the_own_unit_and_for_no_other() {
        Story story = Story.dispatched();
        Offer sign = toUnits(story, "03-02 09:40", ASSIST).of(Action.SIGN);
        assertThat(sign.allowed()).isTrue();
        assertThat(sign.choices().get("unit")).containsExactly(ASSIST);
        assertThat(toUnits(story, "03-02 09:40", LEAD, ASSIST)
                        .of(Action.SIGN)
                        .choices()
                        .get("unit"))
                .containsExactly(LEAD, ASSIST);
        assertThat(whyNot(toUnits(story, "03-02 09:40", OTHER).of(Action.SIGN))).isEqualTo(Refusal.Code.UNIT_NOT_YOURS);
    }

    @Test
    void a_liaison_reads_why_the_own_unit_cannot_rather_than_that_others_are_not_its_own() {
        Story story = Story.signed();
        Offer signedAlready = toUnits(story, "03-02 10:30", LEAD).of(Action.SIGN);
        assertThat(signedAlready.refusal().orElseThrow().detail()).isEqualTo(LEAD + " has signed already");
    }

    @Test
    void a_return_is_offered_within_its_window_only() {
        Story story = Story.dispatched();
        assertThat(toUnits(story, "03-02 10:00", LEAD).of(Action.RETURN).allowed())
                .isTrue();
        assertThat(whyNot(toUnits(story, "03-20 10:00", LEAD).of(Action.RETURN)))
                .isEqualTo(Refusal.Code.RETURN_WINDOW_PASSED);
    }

    @Test
    void an_extension_is_offered_in_the_unit_of_time_of_its_limit() {
        Offer extend = toUnits(Story.signed(), "03-02 11:00", LEAD).of(Action.EXTEND);
        assertThat(extend.choices()).containsEntry("unitOfTime", List.of("WORKING_DAYS"));
        assertThat(extend.choices()).containsEntry("unit", List.of(LEAD));
    }

    @Test
    void a_county_forwards_to_the_units_below_it() {
        Story story = DealingStories.countyHasIt();
        Offer forward = toUnits(story, "03-02 11:00", DealingStories.COUNTY).of(Action.FORWARD);
        assertThat(forward.choices().get("to"))
                .contains(DealingStories.TOWN)
                .allMatch(unit -> Story.POLICY.within(unit, DealingStories.COUNTY));
        assertThat(toUnits(Story.signed(), "03-02 11:00", LEAD)
                        .of(Action.FORWARD)
                        .allowed())
                .isFalse();
    }

    @Test
    void decisions_are_offered_once_they_are_asked_for() {
        assertThat(toClerk(Story.signed(), "03-02 11:00")
                        .of(Action.EXTENSION_DECISION)
                        .allowed())
                .isFalse();
        Story asked = Story.signed().at("03-02 11:00").does(DealingStories.extend(2));
        assertThat(toClerk(asked, "03-02 12:00").of(Action.EXTENSION_DECISION).allowed())
                .isTrue();
    }

    @Test
    void an_order_is_offered_in_the_colours_that_are_not_lower_than_the_open_one() {
        Story story = Story.signed().does(new IssueOrder(OrderColour.ORANGE, Optional.of(LEAD), "限期办结", Due.BY_POLICY));
        Offer order = to(Expectation.NONE, true, story, "03-02 11:00").of(Action.ORDER);
        assertThat(order.choices()).containsEntry("colour", List.of("ORANGE", "RED"));
    }

    @Test
    void a_caller_of_another_region_is_offered_nothing() {
        Offers elsewhere = to(
                new Expectation(Set.of("610881"), Optional.of(Set.of()), false), true, Story.signed(), "03-02 11:00");
        for (Action action : Action.values())
            assertThat(elsewhere.of(action).allowed()).as(action.wire()).isFalse();
        assertThat(whyNot(elsewhere.of(Action.URGE))).isEqualTo(Refusal.Code.REGION_FORBIDDEN);
    }

    @Test
    void reading_an_offer_records_nothing() {
        Story story = Story.signed();
        long version = story.ticket().version();
        for (Action action : Action.values())
            to(Expectation.NONE, true, story, "03-05 11:00").of(action);
        assertThat(story.ticket().version()).isEqualTo(version);
    }
}
