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
    void the_first_one_is_due_after_some_batches() {
        write(CheckpointSchedule.FEWEST - 1);
        assertThat(pace.due(true)).isFalse();
        write(1);
        assertThat(pace.due(true)).isTrue();
        assertThat(pace.due(false)).isFalse();
    }

    @Test
    void a_large_region_waits_until_its_log_is_some_times_as_large() {
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
    void however_large_it_is_a_start_reads_only_so_many_batches() {
        pace.begin(0, 0, Long.MAX_VALUE / 4);
        write(CheckpointSchedule.MOST - 1);
        assertThat(pace.due(false)).isFalse();
        write(1);
        assertThat(pace.due(false)).isTrue();
    }

    @Test
    void what_came_while_it_was_kept_counts_for_the_next() {
        write(CheckpointSchedule.FEWEST);
        pace.begin(30, 30 * ROW, 2 * ROW);
        assertThat(pace.batches()).isEqualTo(30);
        write(CheckpointSchedule.FEWEST - 30);
        assertThat(pace.due(true)).isTrue();
    }

    @Test
    void starts_that_each_add_a_little_lead_to_one_in_the_end() {
        pace.begin(CheckpointSchedule.FEWEST - 1, CheckpointSchedule.FEWEST * ROW, 0);
        write(1);
        assertThat(pace.due(true)).isTrue();
    }

    @Test
    void what_is_written_for_checkpoints_stays_within_a_part_of_the_log_and_one_more() {
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
