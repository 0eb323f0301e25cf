package cn.duban.region.reminder;

import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.Gate;
import cn.duban.region.RemindedRegion;
import cn.duban.ticket.NoticeOutcome.NoticeFailed;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.Story;
import cn.duban.ticket.state.DeliveryAttempt;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reminders as a part of the fold: a planned notice is in the log, and is removed by its outcome or when the ticket is acted
 * on.
 */
class RemindersTest {
    private RemindedRegion region;

    @BeforeEach
    void open(@TempDir Path folder) {
        region = new RemindedRegion(folder);
    }

    @Test
    void a_moving_ticket_takes_its_notice_out_of_the_bundle_and_a_single_notice_keeps_its_key() {
        Reminders reminders = new Reminders();
        reminders.take(region.planned("T-1"));
        reminders.take(region.planned("T-2"));
        Notice first = reminders.leave("T-1").pending().get(0);
        assertThat(first.message()).isEqualTo(first.id());
        Notice last = reminders.pending("T-2").get(0);
        assertThat(reminders.leave("T-2").pending()).containsExactly(last);
        assertThat(last.message()).isNotEqualTo(last.id());
    }

    @Test
    void a_plan_is_in_the_batch_of_its_rung() {
        region.lapse("03-02 10:00", false);
        Batch last = region.batches.get(region.batches.size() - 1);
        assertThat(last.entries()).hasSize(3);
        assertThat(last.entries().get(2)).isInstanceOf(Entry.Planned.class);
        assertThat(region.state.reminders().dueBy(region.pending().sendAt())).hasSize(1);
        assertThat(region.state.reminders().dueBy(region.pending().sendAt().minusMillis(1)))
                .isEmpty();
    }

    @Test
    void an_outcome_is_recorded_once_and_removes_the_notice() {
        region.lapse("03-02 10:00", false);
        Notice notice = region.pending();
        assertThat(region.settle("03-02 10:11", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.TAKEN);
        assertThat(region.state.reminders().pending("T-1")).isEmpty();
        assertThat(region.settle("03-02 10:12", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.BEHIND);
        assertThat(region.events()).filteredOn(NoticeSent.class::isInstance).hasSize(1);
        assertThat(region.state.tickets().get("T-1").version()).isEqualTo(4);
    }

    @Test
    void a_failure_of_all_channels_is_recorded_with_every_try() {
        region.lapse("03-02 10:00", false);
        region.settle("03-02 10:11", region.pending(), Optional.empty());
        assertThat(region.events())
                .filteredOn(NoticeFailed.class::isInstance)
                .singleElement()
                .satisfies(
                        e -> assertThat(((NoticeFailed) e).tries()).containsExactly(new DeliveryAttempt("local", "")));
        assertThat(region.state.reminders().pendingCount()).isZero();
    }

    @Test
    void a_unit_that_acts_in_time_is_not_reminded() {
        region.lapse("03-02 10:00", false);
        Notice notice = region.pending();
        region.propose("T-1", 4, "03-02 10:05", List.of(), RemindedRegion.urged("03-02 10:05"));
        assertThat(region.state.reminders().dueBy(Instant.MAX)).isEmpty();
        assertThat(region.state.reminders().message(notice.message())).isEmpty();
        assertThat(region.state.reminders().nextRepetition()).isEmpty();
    }

    @Test
    void a_notice_on_its_way_when_the_unit_acted_is_recorded_all_the_same() {
        region.lapse("03-02 10:00", false);
        Notice notice = region.pending();
        region.propose("T-1", 4, "03-02 10:05", List.of(), RemindedRegion.urged("03-02 10:05"));
        assertThat(region.settle("03-02 10:06", notice, Optional.of("local"))).isEqualTo(Gate.Verdict.TAKEN);
    }

    @Test
    void a_notice_is_repeated_until_the_unit_acts_or_the_limit_is_reached() {
        region.lapse("03-02 18:00", true);
        region.lapse("03-04 18:00", true);
        assertThat(region.plans()).extracting(NoticePlan::repeat).containsExactly(0, 1, 2);
        assertThat(region.state.reminders().nextRepetition()).isEmpty();
    }

    @Test
    void a_graver_rung_withdraws_the_pending_notices_of_a_lesser_one() {
        region.lapse("03-02 10:00", true);
        Notice blue = region.pending();
        region.lapse("03-05 10:00", false);
        assertThat(region.state.reminders().pending("T-1"))
                .noneMatch(n -> n.id().equals(blue.id()))
                .allMatch(n -> n.of().rung().equals("plus-3"));
    }

    @Test
    void a_rung_that_reaches_no_officer_does_not_end_the_repetitions_of_the_one_before() {
        NoticePlan due = region.planned("T-1");
        Reminders reminders = new Reminders();
        reminders.take(due);
        Optional<Instant> next = reminders.nextRepetition();
        reminders.take(unreached(due, "other", Optional.of(on("03-02 10:30"))));
        assertThat(reminders.nextRepetition()).isPresent().isEqualTo(next);
        reminders = new Reminders();
        reminders.take(unreached(due, "other", Optional.of(on("03-02 10:30"))));
        assertThat(reminders.nextRepetition()).contains(on("03-02 10:30"));
    }

    private static NoticePlan unreached(NoticePlan like, String rung, Optional<Instant> again) {
        return new NoticePlan(
                like.ticket(), like.clock(), rung, on("03-02 10:00"), 0, false, List.of(), List.of(), List.of(), again);
    }

    @Test
    void one_long_step_plans_the_same_as_many_short_ones(@TempDir Path folder) {
        region.lapse("03-06 10:00", true);
        RemindedRegion other = new RemindedRegion(folder);
        for (Instant at = on("03-02 09:00"); !at.isAfter(on("03-06 10:00")); at = at.plus(Duration.ofMinutes(30)))
            other.lapse(Story.local(at), true);
        assertThat(other.plans()).isEqualTo(region.plans());
        assertThat(other.state.reminders().pending("T-1"))
                .isEqualTo(region.state.reminders().pending("T-1"));
    }
}
