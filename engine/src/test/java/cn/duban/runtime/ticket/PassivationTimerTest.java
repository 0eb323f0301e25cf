package cn.duban.runtime.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.Cancellable;
import org.junit.jupiter.api.Test;

class PassivationTimerTest {
    private static final Duration QUIET = Duration.ofSeconds(15);

    /** The only timer that may run, and the number of timers made. */
    private Optional<Timer> running = Optional.empty();

    private int timers;
    private long now = 7;
    private final PassivationTimer pulse = new PassivationTimer(this::timer, () -> now, QUIET);

    private final class Timer implements Cancellable {
        private final long at;

        private Timer(long at) {
            this.at = at;
        }

        @Override
        public boolean cancel() {
            boolean mine = running.filter(r -> r == this).isPresent();
            if (mine) running = Optional.empty();
            return mine;
        }

        @Override
        public boolean isCancelled() {
            return running.filter(r -> r == this).isEmpty();
        }
    }

    private Cancellable timer(Duration after) {
        assertThat(running).as("there is one timer").isEmpty();
        timers++;
        running = Optional.of(new Timer(now + after.toNanos()));
        return running.get();
    }

    /** Lets the timer run out. */
    private boolean runsOut() {
        now = running.orElseThrow().at;
        running = Optional.empty();
        return pulse.beats();
    }

    private void later(Duration after) {
        now += after.toNanos();
    }

    @Test
    void the_timer_beats_after_a_while_without_messages() {
        pulse.start();
        long begun = now;
        later(Duration.ofMillis(900));
        pulse.heard();
        assertThat(runsOut()).as("a tenth of a second after a message").isFalse();
        assertThat(runsOut()).isTrue();
        assertThat(now - begun).isEqualTo(Duration.ofMillis(1_900).toNanos());
    }

    @Test
    void many_messages_within_a_while_make_no_new_timer() {
        pulse.start();
        for (int i = 0; i < 1_000; i++) {
            later(Duration.ofMillis(1));
            pulse.heard();
            pulse.start();
        }
        assertThat(timers).isEqualTo(1);
        assertThat(runsOut()).isFalse();
        assertThat(timers).isEqualTo(2);
    }

    @Test
    void the_timer_goes_on_beating_while_an_answer_is_awaited() {
        pulse.start();
        long begun = now;
        for (int i = 1; i <= 3; i++) {
            assertThat(runsOut()).isTrue();
            assertThat(now - begun)
                    .isEqualTo(PassivationTimer.INTERVAL.multipliedBy(i).toNanos());
        }
    }

    @Test
    void with_nothing_awaited_it_beats_once_more_and_stops() {
        pulse.start();
        assertThat(runsOut()).isTrue();
        assertThat(pulse.rests()).isFalse();
        long quiet = now;
        assertThat(runsOut()).isTrue();
        assertThat(now - quiet).isEqualTo(QUIET.minus(PassivationTimer.INTERVAL).toNanos());
        assertThat(pulse.rests()).isTrue();
        assertThat(running).isEmpty();
        assertThat(pulse.beats()).as("one that was on its way").isFalse();
        pulse.start();
        assertThat(runsOut()).isTrue();
    }

    @Test
    void a_command_during_the_long_pause_makes_it_beat_soon() {
        pulse.start();
        runsOut();
        pulse.rests();
        later(Duration.ofSeconds(2));
        pulse.heard();
        pulse.start();
        long asked = now;
        assertThat(runsOut()).isTrue();
        assertThat(now - asked).isEqualTo(PassivationTimer.INTERVAL.toNanos());
    }

    @Test
    void a_beat_that_was_cancelled_too_late_makes_no_second_timer() {
        pulse.start();
        pulse.restart();
        later(Duration.ofMillis(10));
        assertThat(pulse.beats()).isFalse();
        assertThat(runsOut()).isTrue();
    }

    @Test
    void a_restarted_entity_has_a_timer_and_a_stopped_one_has_none() {
        pulse.start();
        pulse.restart();
        assertThat(timers).isEqualTo(2);
        pulse.stop();
        assertThat(running).isEmpty();
        pulse.restart();
        assertThat(runsOut()).isTrue();
    }
}
