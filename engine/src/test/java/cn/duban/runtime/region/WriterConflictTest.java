package cn.duban.runtime.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WriterConflictTest {
    private long now;
    private final WriterConflict conflict = new WriterConflict(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void stopped() {
        for (int i = 0; i < WriterConflict.LOSSES; i++) conflict.lost();
        assertThat(conflict.contested()).isTrue();
    }

    @Test
    void a_lost_position_is_how_a_region_moves_between_nodes() {
        assertThat(conflict.lost()).isFalse();
        pass(Duration.ofSeconds(40));
        assertThat(conflict.lost()).isFalse();
        pass(Duration.ofSeconds(40));
        assertThat(conflict.lost()).as("the first was more than a minute ago").isFalse();
        assertThat(conflict.contested()).isFalse();
    }

    @Test
    void the_third_position_lost_within_a_minute_stops_the_region_once() {
        assertThat(conflict.lost()).isFalse();
        assertThat(conflict.lost()).isFalse();
        assertThat(conflict.lost()).isTrue();
        assertThat(conflict.contested()).isTrue();
        assertThat(conflict.lost()).as("it has stopped already").isFalse();
    }

    @Test
    void a_stopped_region_goes_on_a_minute_after_the_others_last_row() {
        stopped();
        pass(Duration.ofSeconds(50));
        assertThat(conflict.quiet(7)).as("the other has written").isFalse();
        pass(Duration.ofSeconds(59));
        assertThat(conflict.quiet(7)).isFalse();
        assertThat(conflict.head()).isEqualTo(7);
        pass(Duration.ofSeconds(1));
        assertThat(conflict.quiet(7)).isTrue();
        assertThat(conflict.contested()).isFalse();
        assertThat(conflict.lost()).as("earlier losses are forgotten").isFalse();
    }
}
