package cn.duban.ticket.offer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Commands;
import cn.duban.ticket.DealingStories;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Story;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lies on the desk of a unit and of the centre. */
class DeskTest {
    private static final Desk CENTRE = new Desk(Set.of(), true, false);
    private static final Desk SUPERVISOR = new Desk(Set.of(), true, true);

    private static Desk of(String unit) {
        return new Desk(Set.of(unit), false, false);
    }

    private static List<String> waiting(Desk desk, Story story) {
        return waiting(desk, story, story.ticket().stage().since()).stream()
                .filter(item -> item.from().isEmpty())
                .map(DeskItem::group)
                .toList();
    }

    private static List<DeskItem> waiting(Desk desk, Story story, Instant now) {
        return desk.waiting(story.ticket().summary(), Story.POLICY, now);
    }

    @Test
    void a_new_ticket_waits_for_the_centre() {
        Story story = Story.registered();
        assertThat(waiting(CENTRE, story)).containsExactly("DISPATCH");
        assertThat(waiting(of(Story.LEAD), story)).isEmpty();
    }

    @Test
    void a_unit_signs_before_all_else() {
        Story story = Story.dispatched();
        assertThat(waiting(of(Story.LEAD), story)).containsExactly("SIGN");
        assertThat(waiting(of(Story.ASSIST), story)).containsExactly("SIGN");
        assertThat(waiting(of(Story.OTHER), story)).isEmpty();
        assertThat(waiting(CENTRE, story)).isEmpty();
        story.at("03-02 10:00").does(new Sign(Story.LEAD));
        assertThat(waiting(of(Story.LEAD), story)).containsExactly("HANDLE", "REPLY");
        assertThat(waiting(of(Story.ASSIST), story)).containsExactly("SIGN");
    }

    @Test
    void a_county_has_what_waits_for_its_towns_too() {
        Story story = Story.registered().at("03-02 09:30").does(DealingStories.toTown());
        assertThat(waiting(of(DealingStories.COUNTY), story)).containsExactly("SIGN");
    }

    @Test
    void a_reply_waits_for_the_centres_review() {
        Story story = Story.signed().at("03-03 10:00").does(new Reply(Story.LEAD, "已办", true, Optional.empty()));
        assertThat(waiting(CENTRE, story)).containsExactly("REVIEW");
        assertThat(waiting(of(Story.LEAD), story)).isEmpty();
    }

    @Test
    void a_suspended_ticket_waits_for_its_review_alone() {
        Story story = Story.signed()
                .does(DealingStories.suspend("03-20 09:00"))
                .does(new SuspendDecision(true, Optional.empty()));
        assertThat(waiting(of(Story.LEAD), story)).containsExactly("SUSPENDED");
        assertThat(waiting(of(Story.ASSIST), story)).doesNotContain("SUSPENDED");
        assertThat(waiting(CENTRE, story)).containsExactly("SUSPEND_REVIEW");
    }

    @Test
    void a_unit_follows_what_it_has_asked_for() {
        Story story = Story.signed().at("03-02 11:00").does(DealingStories.suspend("03-20 09:00"));
        assertThat(waiting(of(Story.LEAD), story)).contains("ASKED");
        assertThat(waiting(of(Story.ASSIST), story)).doesNotContain("ASKED");
        assertThat(waiting(CENTRE, story)).containsExactly("SUSPEND_DECISION");
        story.does(DealingStories.suspension(true));
        assertThat(waiting(of(Story.LEAD), story)).containsExactly("SUSPENDED");
        Story extended = Story.signed().at("03-02 11:00").does(DealingStories.extend(2));
        assertThat(waiting(of(Story.LEAD), extended)).contains("ASKED");
        assertThat(waiting(of(Story.ASSIST), extended)).doesNotContain("ASKED");
    }

    @Test
    void a_third_return_waits_for_arbitration() {
        Story story = Story.dispatched();
        for (int i = 0; i < 2; i++) {
            story.does(DealingStories.returned());
            assertThat(waiting(CENTRE, story)).containsExactly("RETURN_DECISION");
            assertThat(waiting(of(Story.LEAD), story)).contains("ASKED");
            story.does(DealingStories.refused());
        }
        story.does(DealingStories.returned());
        assertThat(waiting(CENTRE, story)).containsExactly("ARBITRATION");
    }

    @Test
    void a_supervisor_watches_over_what_units_miss() {
        Story story = Story.dispatched();
        assertThat(waiting(SUPERVISOR, story)).isEmpty();
        story.lapses("03-06 10:00");
        assertThat(waiting(SUPERVISOR, story)).contains("OVERDUE");
        assertThat(waiting(CENTRE, story)).isEmpty();
        assertThat(waiting(of(Story.LEAD), story)).doesNotContain("OVERDUE");
    }

    @Test
    void what_stays_dissatisfied_waits_for_a_supervisor() {
        Story story = Story.signed();
        for (int round = 0; round < 3; round++) {
            assertThat(waiting(SUPERVISOR, story)).doesNotContain("DISSATISFIED");
            story.does(Commands.reply()).does(Commands.passed()).does(Commands.rated(Grade.DISSATISFIED));
        }
        assertThat(waiting(SUPERVISOR, story)).containsExactly("DISSATISFIED");
        assertThat(waiting(CENTRE, story)).isEmpty();
    }

    @Test
    void a_citizen_who_is_not_reached_is_called_again_after_the_spacing() {
        Story story = Story.signed().at("03-03 10:00").does(Commands.reply()).does(Commands.passed());
        assertThat(waiting(CENTRE, story)).containsExactly("CALL_BACK");
        story.at("03-03 11:00").does(Commands.notReached());
        assertThat(waiting(CENTRE, story, Story.on("03-03 12:59")))
                .extracting(DeskItem::from)
                .containsExactly(Optional.of(Story.on("03-03 13:00")));
        assertThat(waiting(CENTRE, story, Story.on("03-03 13:00")))
                .extracting(DeskItem::from)
                .containsExactly(Optional.empty());
    }

    @Test
    void what_is_overdue_waits_on() {
        Story story = Story.dispatched().lapses("03-06 10:00");
        assertThat(waiting(of(Story.LEAD), story)).contains("SIGN");
    }
}
