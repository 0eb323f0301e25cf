package cn.duban.ticket.state;

import static cn.duban.ticket.Story.ASSIST;
import static cn.duban.ticket.Story.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Commands;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.Story;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 逾期未接收 = SIGN, 逾期未办理 = HANDLE once signed, 逾期未反馈 = REPLY or REDO; missed and not yet stopped. */
class OverdueListsListsTest {
    private static List<ClockKind> lists(Story story) {
        return story.ticket().clocks().stream()
                .filter(c -> c.unit().equals(LEAD) && OverdueLists.listed(story.status(), c))
                .map(Clock::kind)
                .toList();
    }

    @Test
    void nothing_is_listed_before_its_due() {
        assertThat(lists(Story.dispatched().lapses("03-02 15:59"))).isEmpty();
        assertThat(lists(Story.dispatched().lapses("03-02 16:00"))).containsExactly(ClockKind.SIGN);
    }

    @Test
    void handling_is_listed_only_once_the_ticket_is_signed() {
        Story story = Story.dispatched().lapses("03-04 09:00");
        assertThat(story.clock(ClockKind.HANDLE).overdue()).isTrue();
        assertThat(lists(story)).containsExactly(ClockKind.SIGN);
        assertThat(lists(story.does(new Sign(LEAD)))).containsExactly(ClockKind.HANDLE);
        assertThat(lists(story.does(new Progress(LEAD, "已联系", true)))).isEmpty();
    }

    @Test
    void a_ticket_that_has_missed_everything_is_sorted_by_what_it_missed_first() {
        Story story = Story.signed().lapses("03-04 18:00");
        assertThat(story.ticket().nextDueAt())
                .as("one limit is still to come")
                .contains(story.clock(ClockKind.REPLY).dueAt());
        story.lapses("03-10 09:00");
        Instant first = story.clock(ClockKind.SIGN, ASSIST).dueAt();
        assertThat(first).isBefore(story.clock(ClockKind.HANDLE).dueAt());
        assertThat(story.ticket().nextDueAt()).contains(first);
        assertThat(story.ticket().summary().nextDueAt()).contains(first);
    }

    @Test
    void a_ticket_may_be_in_several_lists() {
        assertThat(lists(Story.signed().lapses("03-10 09:00"))).containsExactly(ClockKind.HANDLE, ClockKind.REPLY);
    }

    @Test
    void a_late_reply_leaves_the_list_and_a_late_redo_enters_it() {
        Story story = Story.signed().lapses("03-10 09:00").does(Commands.reply());
        assertThat(lists(story)).isEmpty();
        assertThat(lists(story.does(Commands.failed()).lapses("03-20 09:00"))).containsExactly(ClockKind.REDO);
    }

    @Test
    void clocks_of_the_centre_are_in_none_of_the_lists() {
        Story story = Story.registered().lapses("03-05 09:00");
        assertThat(story.clock(ClockKind.DISPATCH).overdue()).isTrue();
        assertThat(OverdueLists.inAny(story.status(), story.ticket().clocks())).isFalse();
    }

    @Test
    void a_closed_ticket_is_in_none_of_the_lists() {
        Story story = Story.signed().lapses("03-10 09:00");
        assertThat(OverdueLists.inAny(Status.SIGNED, story.ticket().clocks())).isTrue();
        assertThat(OverdueLists.inAny(Status.CLOSED, story.ticket().clocks())).isFalse();
    }
}
