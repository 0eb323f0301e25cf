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
    void a_ticket_is_quiet_for_fifteen_seconds_before_it_sleeps() {
        assertThat(with("").sleepAfter()).isEqualTo(Duration.ofSeconds(15));
        assertThat(with("duban.engine.sleep-after = 2 s").sleepAfter()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_sleep_sooner_than_a_ticket_beats_is_refused_by_name() {
        assertThatThrownBy(() -> with("duban.engine.sleep-after = 1999 ms"))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("duban.engine.sleep-after");
    }
}
