package cn.duban.ticket.state;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Happening;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.DealingStories;
import cn.duban.ticket.DispatchingCommand.FastTrack;
import cn.duban.ticket.DispatchingCommand.Forward;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.VoidTicket;
import cn.duban.ticket.ReturningCommand.Arbitrate;
import cn.duban.ticket.ReturningCommand.Recall;
import cn.duban.ticket.ReturningEvent.ReturnAsked;
import cn.duban.ticket.Story;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.TransferCommand.AnswerHandOver;
import cn.duban.ticket.TransferCommand.HandOver;
import cn.duban.ticket.TransferCommand.Merge;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Returns, extensions and suspensions together with orders, hand-overs, merges and corrections. */
class NegotiationAndSupervisionTest {
    private static Correct complaint() {
        return new Correct(
                Optional.empty(),
                Optional.of(TicketKind.COMPLAINT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static HandOver handOver() {
        return new HandOver("110", "属公安职责", Optional.empty(), false);
    }

    private static Clock reply(Story story) {
        return story.clock(ClockKind.REPLY, Story.LEAD);
    }

    private static Story suspended(Story story) {
        return story.does(DealingStories.suspend("03-20 09:00")).does(DealingStories.suspension(true));
    }

    private static Story extended(Story story) {
        return story.does(DealingStories.extend(2)).does(DealingStories.extension(true));
    }

    private static Story corrected(Story story) {
        return story.does(complaint());
    }

    private static void commute(UnaryOperator<Story> given, UnaryOperator<Story> afterwards) {
        Story before = afterwards.apply(given.apply(corrected(Story.signed().at("03-03 10:00"))));
        Story after = afterwards.apply(corrected(given.apply(Story.signed().at("03-03 10:00"))));
        assertThat(reply(after)).isEqualTo(reply(before));
        assertThat(reply(after).dueAt())
                .isAfter(reply(corrected(Story.signed().at("03-03 10:00"))).dueAt());
    }

    @Test
    void a_limit_that_was_extended_keeps_its_extension_when_the_ticket_is_corrected() {
        commute(NegotiationAndSupervisionTest::extended, story -> story);
    }

    @Test
    void a_limit_that_was_suspended_keeps_its_pause_when_the_ticket_is_corrected() {
        commute(story -> suspended(story).at("03-05 10:00").does(new Resume()), story -> story);
    }

    @Test
    void a_suspended_limit_stays_suspended_when_the_ticket_is_corrected() {
        Story story = corrected(suspended(Story.signed().at("03-03 10:00")));
        assertThat(reply(story).state()).isEqualTo(Clock.State.SUSPENDED);
        assertThat(reply(story).why()).contains("投诉");
        commute(
                NegotiationAndSupervisionTest::suspended,
                s -> s.at("03-05 10:00").does(new Resume()));
    }

    @Test
    void a_limit_that_waits_for_its_extension_keeps_waiting_when_the_ticket_is_corrected() {
        Story story = corrected(Story.signed().at("03-03 10:00").does(DealingStories.extend(2)));
        assertThat(reply(story).awaitsExtension()).isTrue();
        commute(s -> s.does(DealingStories.extend(2)), s -> s.does(DealingStories.extension(true)));
    }

    @Test
    void a_limit_whose_extension_is_in_another_unit_of_time_than_the_new_terms_stays_as_it_is() {
        Correct urgent = new Correct(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Urgency.URGENT));
        Story story = Story.signed().at("03-03 10:00").does(DealingStories.extend(2));
        Instant due = reply(story).dueAt();
        story.does(urgent);
        assertThat(reply(story).dueAt()).isEqualTo(due);
        story.does(DealingStories.extension(true));
        assertThat(reply(story).dueAt()).isAfter(due);
        Story given = extended(Story.signed().at("03-03 10:00"));
        Clock extended = reply(given);
        assertThat(reply(given.does(urgent))).isEqualTo(extended);
    }

    @Test
    void a_refused_hand_over_leaves_a_suspended_ticket_suspended() {
        Story story = suspended(Story.signed().at("03-03 10:00"));
        TicketProgress before = story.ticket().stage();
        Clock limit = reply(story);
        story.does(handOver()).does(new AnswerHandOver(false, "非警情"));
        assertThat(story.ticket().stage().dealings()).isEqualTo(before.dealings());
        assertThat(story.ticket().stage().since()).isEqualTo(before.since());
        assertThat(reply(story)).isEqualTo(limit);
        story.does(new Resume());
        assertThat(reply(story).running()).isTrue();
    }

    @Test
    void a_refused_hand_over_decides_a_return_that_is_asked_for() {
        Story story = Story.signed().does(DealingStories.returned());
        story.does(handOver()).does(new AnswerHandOver(false, "非警情"));
        assertThat(story.status()).isEqualTo(Status.DISPATCHED);
        assertThat(story.ticket().stage().lead()).contains(Story.LEAD);
        assertThat(story.clock(ClockKind.RETURN_DECISION).state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void merging_voiding_and_an_accepted_hand_over_end_all_clocks_of_the_negotiation() {
        Merge merge = new Merge("T-0", Optional.of(new Merge.Target(Status.SIGNED, Instant.EPOCH, "610802")));
        List<UnaryOperator<Story>> ends = List.of(
                s -> s.does(merge),
                s -> s.does(new VoidTicket(VoidTicket.Reason.TEST)),
                s -> s.does(handOver()).does(new AnswerHandOver(true, "已受理")));
        for (UnaryOperator<Story> end : ends) {
            ended(end.apply(Story.signed().does(DealingStories.returned())));
            ended(end.apply(DealingStories.inArbitration()));
            ended(end.apply(Story.signed().at("03-03 10:00").does(DealingStories.extend(2))));
            ended(end.apply(Story.signed().does(DealingStories.suspend("03-20 09:00"))));
            ended(end.apply(suspended(Story.signed())));
            ended(end.apply(DealingStories.countyHasIt()
                    .does(new Forward(DealingStories.COUNTY, DealingStories.TOWN, Due.BY_POLICY))));
        }
    }

    private static void ended(Story story) {
        assertThat(story.ticket().clocks().stream().filter(Clock::live).map(Clock::kind))
                .containsExactly(ClockKind.ARCHIVE);
    }

    @Test
    void orders_and_the_fast_track_outlive_a_ticket_that_is_taken_back_and_arbitration_ends_the_fast_track() {
        Story story = Story.signed()
                .does(new FastTrack("三家争议", List.of(Story.LEAD)))
                .does(new IssueOrder(OrderColour.BLUE, Optional.of(Story.LEAD), "限期办结", Due.BY_POLICY))
                .does(new Recall("派错"));
        assertThat(story.ticket().live(ClockKind.FAST)).hasSize(1);
        assertThat(story.ticket().live(ClockKind.ORDER)).hasSize(1);
        Story disputed = DealingStories.inArbitration().does(new FastTrack("三家争议", List.of(Story.LEAD)));
        disputed.does(new Arbitrate(Story.OTHER, "首接负责"));
        assertThat(disputed.ticket().live(ClockKind.FAST)).isEmpty();
        assertThat(disputed.clock(ClockKind.FAST, "").state()).isEqualTo(Clock.State.MET);
    }

    @Test
    void each_return_that_is_asked_for_counts_for_the_ladder() {
        Story story = Story.signed().does(DealingStories.returned());
        ReturnAsked asked = (ReturnAsked) story.last().stream()
                .filter(e -> e instanceof ReturnAsked)
                .findFirst()
                .orElseThrow();
        assertThat(asked.occurrence(story.ticket())).contains(new Occurrence(Happening.RETURN, 1));
    }
}
