package cn.duban.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    @Test
    void turns_are_handed_out_evenly_and_a_pause_is_not_saved_up() {
        RateLimiter pace = new RateLimiter(60);
        long start = 1_000_000_000L;
        assertThat(pace.reserve(start)).isZero();
        assertThat(pace.reserve(start)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.reserve(start)).isEqualTo(Duration.ofSeconds(2));
        long later = start + Duration.ofMinutes(1).toNanos();
        assertThat(pace.reserve(later)).isZero();
        assertThat(pace.reserve(later)).isEqualTo(Duration.ofSeconds(1));
    }
}
