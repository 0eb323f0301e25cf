package cn.duban.runtime.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.region.FollowUp;
import cn.duban.ticket.TransferCommand.CountMergedUrge;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Few follow-ups run at once, and one without an answer is repeated with back-off. */
class FollowUpScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    private final FollowUpSchedule errands = new FollowUpSchedule();
    private final List<FollowUp> many =
            IntStream.range(0, 40).mapToObj(FollowUpScheduleTest::errand).toList();

    private static FollowUp errand(int i) {
        return new FollowUp("T-" + i, "merged/M-" + i, new CountMergedUrge("M-" + i), Instant.EPOCH);
    }

    @Test
    void at_most_sixteen_follow_ups_are_under_way_and_none_twice() {
        List<FollowUp> first = errands.next(many, 0);
        assertThat(first).isEqualTo(many.subList(0, FollowUpSchedule.IN_FLIGHT));
        assertThat(errands.next(many, 0)).isEmpty();
        errands.answered(first.get(3).key(), true, 0);
        assertThat(errands.next(many, 0)).containsExactly(many.get(FollowUpSchedule.IN_FLIGHT));
    }

    @Test
    void a_failing_follow_up_backs_off_up_to_half_a_minute_and_delays_no_other() {
        FollowUp failing = many.get(0);
        errands.next(List.of(failing), 0);
        long now = 0;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 32, 32}) {
            errands.answered(failing.key(), false, now);
            FollowUp other = many.get(seconds);
            assertThat(errands.next(List.of(failing, other), now + seconds * SECOND - 1))
                    .doesNotContain(failing);
            assertThat(errands.next(List.of(failing, other), now + seconds * SECOND))
                    .containsExactly(failing);
            errands.answered(other.key(), true, now);
            now += seconds * SECOND;
        }
    }

    @Test
    void a_decided_follow_up_does_not_run_again_while_its_decision_is_recorded() {
        errands.next(many.subList(0, 1), 0);
        errands.answered(many.get(0).key(), true, 0);
        assertThat(errands.next(many.subList(0, 1), SECOND / 2)).isEmpty();
        assertThat(errands.next(many.subList(0, 1), SECOND)).hasSize(1);
    }
}
