package cn.duban.load.year;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplayPaceTest {

    @Test
    void a_step_ends_at_the_next_whole_one_and_an_instant_on_its_edge_belongs_to_the_step_before() {
        Duration hour = Duration.ofHours(1);
        assertThat(ReplayPace.ceiling(Instant.parse("2023-06-01T01:00:00.001Z"), hour))
                .isEqualTo("2023-06-01T02:00:00Z");
        assertThat(ReplayPace.ceiling(Instant.parse("2023-06-01T02:00:00Z"), hour))
                .isEqualTo("2023-06-01T02:00:00Z");
    }
}
