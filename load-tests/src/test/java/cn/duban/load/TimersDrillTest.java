package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The measurement of deadlines in short form: exit code 1 means one that rang twice, early or never, or woke its ticket.
 */
@Tag("drill")
class TimersDrillTest {
    @Test
    void deadlines_of_sleeping_tickets_ring_once_and_in_time_steadily_and_all_at_once() {
        // The collector of the long form: others stop callers during one kind of turns by chance.
        assertThat(BuiltEngine.runWith(
                        "--java-option=-XX:+UseZGC",
                        "timers",
                        "--asleep",
                        "500",
                        "--due-rate",
                        "50",
                        "--seconds",
                        "20",
                        "--turn",
                        "1",
                        "--burst",
                        "500",
                        "--foreground",
                        "100",
                        "--sleeps-after",
                        "PT2S",
                        "--jar",
                        BuiltEngine.jar()))
                .isZero();
    }
}
