package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurement of the limits in short form: every target works and no command fails; its cold ratios mean nothing. */
@Tag("drill")
class LimitsDrillTest {
    @Test
    void engine_bare_entity_and_driver_take_turns_over_ingest_and_in_process() {
        assertThat(BuiltEngine.run(
                        "limits", "--rounds", "1", "--seconds", "1", "--warm-up", "1", "--jar", BuiltEngine.jar()))
                .isZero();
    }
}
