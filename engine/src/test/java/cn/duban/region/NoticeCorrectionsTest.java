package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.Notice;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices of a rung that a late fact disproves: delivered ones are corrected, pending ones withdrawn. */
class NoticeCorrectionsTest {
    private RemindedRegion region;

    @BeforeEach
    void open(@TempDir Path folder) {
        region = new RemindedRegion(folder);
    }

    @Test
    void a_late_fact_corrects_a_delivered_notice() {
        region.lapse("03-02 10:00", false);
        region.settle("03-02 10:11", region.pending(), Optional.of("local"));
        region.correct(5, "03-02 10:20");
        Notice correction = region.pending();
        assertThat(correction.of().correction()).isTrue();
        assertThat(correction.of().officer()).isEqualTo("liaison");
        assertThat(correction.text()).isEqualTo("更正 T-1 逾期催办");
    }

    @Test
    void a_pending_notice_is_not_corrected_but_withdrawn() {
        region.lapse("03-02 10:00", false);
        region.correct(4, "03-02 10:05");
        assertThat(region.state.reminders().pending("T-1")).isEmpty();
        assertThat(region.plans()).hasSize(1);
    }

    @Test
    void a_notice_on_its_way_when_it_was_disproved_is_corrected_once_delivered() {
        region.lapse("03-02 10:00", false);
        Notice notice = region.pending();
        region.correct(4, "03-02 10:05");
        region.settle("03-02 10:06", notice, Optional.of("local"));
        assertThat(region.pending().of().correction()).isTrue();
    }

    @Test
    void a_closed_tickets_repetitions_end_and_an_archived_one_keeps_nothing() {
        region.lapse("03-02 10:00", false);
        region.settle("03-02 10:11", region.pending(), Optional.of("local"));
        region.correct(5, "03-02 10:20");
        assertThat(region.state.reminders().nextRepetition()).isEmpty();
        assertThat(region.state.reminders().pendingCount()).isEqualTo(1);
    }
}
