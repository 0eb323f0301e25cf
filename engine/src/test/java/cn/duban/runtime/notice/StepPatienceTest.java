package cn.duban.runtime.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a step waits for answers about its messages. */
class StepPatienceTest {
    private long nanos = 17;
    private final StepPatience patience = new StepPatience(() -> nanos);

    private void pass(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void a_step_waits_while_answers_keep_coming() {
        for (int i = 0; i < 20; i++) {
            patience.begin();
            pass(900);
            assertThat(patience.left()).isTrue();
            patience.heard();
        }
    }

    @Test
    void a_second_of_silence_ends_the_waiting_of_this_step() {
        patience.begin();
        pass(1_000);
        assertThat(patience.left()).isFalse();
        patience.goOn();
        patience.begin();
        assertThat(patience.left()).isFalse();
    }

    @Test
    void the_next_step_waits_again() {
        patience.begin();
        pass(1_000);
        assertThat(patience.left()).isFalse();
        patience.over();
        patience.begin();
        pass(900);
        assertThat(patience.left()).isTrue();
    }

    @Test
    void a_step_waits_for_twenty_seconds_in_all() {
        for (int i = 0; i < 22; i++) {
            patience.begin();
            pass(900);
            patience.goOn();
        }
        patience.begin();
        pass(900);
        assertThat(patience.left()).isFalse();
    }

    @Test
    void time_in_which_the_step_records_something_does_not_count() {
        patience.begin();
        pass(900);
        patience.goOn();
        pass(60_000);
        patience.begin();
        pass(900);
        assertThat(patience.left()).isTrue();
    }
}
