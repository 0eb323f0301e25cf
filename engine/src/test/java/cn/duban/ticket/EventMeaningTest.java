package cn.duban.ticket;

import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.SupervisionCommand.CancelOrder;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.SupervisionCommand.Urge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.effect.BoardCount;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.SupervisionOrder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What events say of themselves to boards, scores, streams and lists, where it is easily missed. */
class EventMeaningTest {
    private static TicketEvent last(Story story) {
        return story.last().get(story.last().size() - 1);
    }

    @Test
    void a_cancelled_order_names_the_unit_that_was_ordered_even_without_a_part_in_the_ticket() {
        Story story = Story.signed()
                .supervisorDoes(new IssueOrder(OrderColour.BLUE, Optional.of(OTHER), "请协助", Due.BY_POLICY));
        assertThat(last(story).units()).containsExactly(OTHER);
        String number = story.ticket().supervision().orders().get(0).number();
        story.supervisorDoes(new CancelOrder(number, "误签"));
        assertThat(last(story).units()).containsExactly(OTHER);
        assertThat(last(story).ladder().ended())
                .contains(new LadderEffect.EndedOrder(number, SupervisionOrder.State.CANCELLED));
    }

    @Test
    void notes_and_reasons_count_as_written() {
        Story story = Story.registered()
                .does(new Dispatch(LEAD, List.of(), Optional.of("请尽快"), Due.BY_POLICY))
                .does(new Urge(Urge.Source.CENTRE, Optional.of("已第二次")));
        assertThat(story.history())
                .extracting(r -> r.event().words().length())
                .containsExactly("暖气不热".length() + "家里暖气不热".length(), 3, 4);
    }

    @Test
    void a_grade_is_shown_in_lists_but_no_one_wrote_it() {
        Story story = Story.reviewed().does(Commands.rated(Grade.VERY));
        assertThat(last(story).words())
                .isEqualTo(new WrittenText(
                        0, Optional.of(new WrittenText.Remark(Optional.empty(), "回访", Optional.of("非常满意")))));
    }

    @Test
    void a_reply_is_measured_against_the_units_own_limit() {
        Story story = Story.replied();
        BoardCount count = last(story).counts().get(0);
        assertThat(count.measure()).isEqualTo(Measure.REPLIED);
        assertThat(count.limits()).extracting(Clock.Key::unit).containsExactly(LEAD);
    }
}
