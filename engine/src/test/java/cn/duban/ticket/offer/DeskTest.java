package cn.duban.ticket.offer;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.DealingStories;
import cn.duban.ticket.HandlingCommand.Reply;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Story;
import cn.duban.ticket.TimeLimitCommand.SuspendDecision;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lies on the desk of a unit and of the centre. */
class DeskTest {
    private static final Desk CENTRE = new Desk(Set.of(), true);

    private static Desk of(String unit) {
        return new Desk(Set.of(unit), false);
    }

    private static List<String> waiting(Desk desk, Story story) {
        return desk.waiting(story.ticket().summary(), Story.POLICY).stream()
                .map(clock -> clock.kind().name())
                .toList();
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
    void a_suspended_ticket_waits_for_no_unit() {
        Story story = Story.signed()
                .does(DealingStories.suspend("03-20 09:00"))
                .does(new SuspendDecision(true, Optional.empty()));
        assertThat(waiting(of(Story.LEAD), story)).isEmpty();
        assertThat(waiting(CENTRE, story)).containsExactly("SUSPEND_REVIEW");
    }

    @Test
    void what_is_overdue_waits_on() {
        Story story = Story.dispatched().lapses("03-06 10:00");
        assertThat(waiting(of(Story.LEAD), story)).contains("SIGN");
    }
}
