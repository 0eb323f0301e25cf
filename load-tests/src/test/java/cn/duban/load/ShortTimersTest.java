package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The measurement of deadlines in its short form: exit code 1 would be one that rang twice, early, never, or woke its ticket. */
@Tag("drill")
class ShortTimersTest {
    @Test
    void deadlines_of_sleeping_tickets_ring_once_and_in_time_steadily_and_all_at_once() {
        // As in the long form: a collection of the others stops callers in one kind of turns by chance.
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
