package cn.duban.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.TransferCommand.CountMergedUrge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.clock.OrderColour;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rungs that events reach: the third urge, the second redo. */
class EventRungsTest {
    private static final Urge URGE = new Urge(Urge.Source.CITIZEN, Optional.empty());

    private static RungReached reached(Story story) {
        return story.last().stream()
                .filter(RungReached.class::isInstance)
                .map(RungReached.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_third_urge_reaches_its_rung_in_the_same_step_and_only_the_third() {
        Story story = Story.signed().does(URGE).does(URGE);
        assertThat(story.lastTypes()).containsExactly("urged");
        story.does(URGE);
        assertThat(story.lastTypes()).containsExactly("urged", "rung-reached");
        assertThat(reached(story).rung()).isEqualTo("third-urge");
        assertThat(reached(story).clock())
                .isEqualTo(story.clock(ClockKind.REPLY, Story.LEAD).key());
        assertThat(reached(story).order()).contains(OrderColour.BLUE);
        story.does(URGE);
        assertThat(story.lastTypes()).containsExactly("urged");
    }

    @Test
    void before_any_dispatch_the_rung_counts_for_the_reply_that_would_start() {
        Story story = Story.registered().does(URGE).does(URGE).does(URGE);
        assertThat(reached(story).clock()).isEqualTo(new Clock.Key(ClockKind.REPLY, "", 0, 0));
    }

    @Test
    void the_second_redo_after_dissatisfaction_reaches_its_rung_on_the_new_round() {
        Story story = CallBackTest.dissatisfied(Story.reviewed(), 2);
        assertThat(story.ticket().rungs()).extracting(FiredRung::rung).containsOnlyOnce("second-redo");
        assertThat(story.ticket().rungs())
                .filteredOn(r -> r.rung().equals("second-redo"))
                .singleElement()
                .satisfies(r -> assertThat(r.clock().kind()).isEqualTo(ClockKind.REDO))
                .satisfies(r -> assertThat(r.clock().round()).isEqualTo(2));
    }

    @Test
    void redos_for_other_reasons_do_not_count() {
        Story story =
                Story.replied().does(Commands.failed()).does(Commands.reply()).does(Commands.failed());
        assertThat(story.ticket().stage().round()).isEqualTo(2);
        assertThat(story.ticket().rungs()).extracting(FiredRung::rung).doesNotContain("second-redo");
    }

    @Test
    void a_late_fact_about_the_clock_does_not_take_back_a_rung_that_an_event_reached() {
        Story story = Story.signed()
                .at("03-03 10:00")
                .does(URGE)
                .does(URGE)
                .does(URGE)
                .does(Commands.reply());
        assertThat(story.lastTypes()).containsExactly("replied");
        assertThat(story.ticket().rungs()).extracting(FiredRung::rung).contains("third-urge");
    }

    @Test
    void a_merged_ticket_counts_as_an_urge() {
        Story story = Story.signed().does(URGE).does(URGE).does(new CountMergedUrge("T-9"));
        assertThat(story.lastTypes()).containsExactly("urged", "rung-reached");
        assertThat(story.ticket().stage().urges()).isEqualTo(3);
    }
}
