package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurement of readers in short form: exit code 1 means an event missed, repeated or received too late. */
@Tag("drill")
class FanoutDrillTest {
    @Test
    void twenty_readers_of_the_whole_city_get_every_event_once_and_soon() {
        assertThat(BuiltEngine.run(
                        "fanout",
                        "--readers",
                        "20",
                        "--rate",
                        "50",
                        "--seconds",
                        "6",
                        "--warm-up",
                        "3",
                        "--jar",
                        BuiltEngine.jar()))
                .isZero();
    }
}
