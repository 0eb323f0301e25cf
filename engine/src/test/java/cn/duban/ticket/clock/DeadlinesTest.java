package cn.duban.ticket.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    @Test
    void a_duration_in_words_is_exact() {
        assertThat(Deadlines.words(Duration.ofMinutes(90))).isEqualTo("90分钟");
        assertThat(Deadlines.words(Duration.ofHours(36))).isEqualTo("36小时");
        assertThat(Deadlines.words(Duration.ofDays(30))).isEqualTo("30天");
        assertThat(Deadlines.words(Duration.ofSeconds(90))).isEqualTo("90秒");
    }
}
