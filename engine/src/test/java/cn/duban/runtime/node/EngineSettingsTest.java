package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EngineSettingsTest {

    private static EngineSettings with(String changed) {
        return EngineSettings.of(ConfigFactory.parseString(changed)
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve());
    }

    @Test
    void a_ticket_sleeps_after_fifteen_seconds_by_default() {
        assertThat(with("").sleepAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(with("duban.engine.sleep-after = 2 s").sleepAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_move_waits_less_for_a_message_than_its_caller_for_the_answer() {
        assertThat(with("").moveHold()).isEqualTo(Duration.ofSeconds(6)).isLessThan(with("").askTimeout());
        assertThat(with("duban.engine.ask-timeout = 5 s").moveHold()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_sleep_shorter_than_the_beat_is_refused_with_its_key() {
        assertThatThrownBy(() -> with("duban.engine.sleep-after = 1999 ms"))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("duban.engine.sleep-after");
    }
}
