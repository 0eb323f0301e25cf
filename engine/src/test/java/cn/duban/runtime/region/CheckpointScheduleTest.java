package cn.duban.runtime.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
    private static final long ROW = 1_000;

    private final CheckpointSchedule pace = new CheckpointSchedule();

    private void write(int batches) {
        for (int i = 0; i < batches; i++) pace.written(ROW);
    }

    @Test
    void the_first_checkpoint_is_due_after_some_batches() {
        write(CheckpointSchedule.FEWEST - 1);
        assertThat(pace.due(true)).isFalse();
        write(1);
        assertThat(pace.due(true)).isTrue();
        assertThat(pace.due(false)).isFalse();
    }

    @Test
    void a_large_region_waits_until_its_log_is_several_times_as_large() {
        pace.begin(0, 0, 5_000 * ROW / CheckpointSchedule.LOG);
        write(4_999);
        assertThat(pace.due(true)).isFalse();
        write(1);
        assertThat(pace.due(true)).isTrue();
        assertThat(pace.due(false)).isFalse();
        write(5_000);
        assertThat(pace.due(false)).isTrue();
    }

    @Test
    void a_start_never_reads_more_than_the_most_batches() {
        pace.begin(0, 0, Long.MAX_VALUE / 4);
        write(CheckpointSchedule.MOST - 1);
        assertThat(pace.due(false)).isFalse();
        write(1);
        assertThat(pace.due(false)).isTrue();
    }

    @Test
    void batches_written_during_a_save_count_for_the_next_checkpoint() {
        write(CheckpointSchedule.FEWEST);
        pace.begin(30, 30 * ROW, 2 * ROW);
        assertThat(pace.batches()).isEqualTo(30);
        write(CheckpointSchedule.FEWEST - 30);
        assertThat(pace.due(true)).isTrue();
    }

    @Test
    void many_starts_with_few_batches_each_lead_to_a_checkpoint() {
        pace.begin(CheckpointSchedule.FEWEST - 1, CheckpointSchedule.FEWEST * ROW, 0);
        write(1);
        assertThat(pace.due(true)).isTrue();
    }

    @Test
    void checkpoints_take_at_most_a_quarter_of_the_log_and_one_more() {
        long size = 20_000;
        long log = 0;
        long kept = 0;
        for (int i = 0; i < 60_000; i++) {
            pace.written(ROW);
            log += ROW;
            size += 100;
            if (!pace.due(true)) continue;
            kept += size;
            pace.begin(0, 0, size);
        }
        assertThat(kept).isPositive().isLessThan(log / CheckpointSchedule.LOG + size);
    }
}
