package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.notice.Notice;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a late fact disproves: told, it is corrected; not told yet, it is taken back. */
class NoticeCorrectionsTest {
    private RemindedRegion region;

    @BeforeEach
    void open(@TempDir Path folder) {
        region = new RemindedRegion(folder);
    }

    @Test
    void a_late_fact_corrects_what_was_told() {
        region.lapse("03-02 10:00", false);
        region.settle("03-02 10:11", region.pending(), Optional.of("local"));
        region.correct(5, "03-02 10:20");
        Notice correction = region.pending();
        assertThat(correction.of().correction()).isTrue();
        assertThat(correction.of().officer()).isEqualTo("liaison");
        assertThat(correction.text()).isEqualTo("更正 T-1 逾期催办");
    }

    @Test
    void what_was_not_told_yet_is_not_corrected_but_taken_back() {
        region.lapse("03-02 10:00", false);
        region.correct(4, "03-02 10:05");
        assertThat(region.state.reminders().pending("T-1")).isEmpty();
        assertThat(region.plans()).hasSize(1);
    }

    @Test
    void one_that_was_on_its_way_when_it_was_disproved_is_corrected_once_it_has_arrived() {
        region.lapse("03-02 10:00", false);
        Notice notice = region.pending();
        region.correct(4, "03-02 10:05");
        region.settle("03-02 10:06", notice, Optional.of("local"));
        assertThat(region.pending().of().correction()).isTrue();
    }

    @Test
    void a_closed_tickets_repetitions_are_over_and_an_archived_one_keeps_nothing() {
        region.lapse("03-02 10:00", false);
        region.settle("03-02 10:11", region.pending(), Optional.of("local"));
        region.correct(5, "03-02 10:20");
        assertThat(region.state.reminders().nextRepetition()).isEmpty();
        assertThat(region.state.reminders().pendingCount()).isEqualTo(1);
    }
}
