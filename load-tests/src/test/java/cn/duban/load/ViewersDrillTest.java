package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurement of viewers in short form: exit code 1 means a failed query, or answers that are not shared. */
@Tag("drill")
class ViewersDrillTest {
    @Test
    void ten_viewers_of_twenty_panels_cost_little_more_than_one() {
        assertThat(BuiltEngine.run(
                        "viewers",
                        "--viewers",
                        "10",
                        "--rate",
                        "50",
                        "--seconds",
                        "4",
                        "--rounds",
                        "1",
                        "--warm-up",
                        "5",
                        "--p99",
                        "PT2S",
                        "--cpu",
                        "3",
                        "--jar",
                        BuiltEngine.jar()))
                .isZero();
    }
}
