package cn.duban.http.grafana.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.web.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AggregationWindowTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static AggregationWindow of(String given) {
        return AggregationWindow.of(Optional.of(given));
    }

    @Test
    void a_value_covers_its_step_by_default() {
        assertThat(AggregationWindow.of(Optional.empty())).isEqualTo(AggregationWindow.STEP);
        assertThat(of("step")).isEqualTo(AggregationWindow.STEP);
        assertThat(of("today")).isEqualTo(new AggregationWindow(true, Optional.empty()));
        assertThat(of("PT1H").length()).contains(Duration.ofHours(1));
        assertThat(of("P7D").length()).contains(Duration.ofDays(7));
        for (String nonsense : List.of("yesterday", "P1M", "PT0S", "7d"))
            assertThatThrownBy(() -> of(nonsense)).isInstanceOf(Problem.ProblemException.class);
    }

    @Test
    void a_step_that_ends_at_midnight_belongs_to_the_day_that_ends() {
        Instant midnight = Instant.parse("2026-02-27T16:00:00Z");
        assertThat(AggregationWindow.dayUntil(midnight.plusSeconds(60), ZONE))
                .containsExactly(midnight, midnight.plusSeconds(60));
        assertThat(AggregationWindow.dayUntil(midnight, ZONE))
                .containsExactly(midnight.minus(Duration.ofDays(1)), midnight);
    }
}
