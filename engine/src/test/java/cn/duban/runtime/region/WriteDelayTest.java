package cn.duban.runtime.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.EngineClock;
import cn.duban.runtime.protocol.RegionMessage;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.junit.jupiter.api.Test;

class WriteDelayTest {
    private static final RegionMessage RESTED = new RegionMessage.Internal() {};

    private final List<Duration> rests = new ArrayList<>();
    private long nanos;

    @Test
    void answers_handled_at_once_cause_no_delay() {
        assertThat(WriteDelay.rest(0)).isZero();
        assertThat(WriteDelay.rest(190_000)).isZero();
    }

    @Test
    void waiting_answers_delay_the_next_write_by_five_times_their_wait() {
        assertThat(WriteDelay.rest(1e6)).hasMillis(5);
        assertThat(WriteDelay.rest(2.4e6)).hasMillis(12);
    }

    @Test
    void long_waits_delay_disproportionately_up_to_a_limit() {
        assertThat(WriteDelay.rest(5e6)).hasMillis(50);
        assertThat(WriteDelay.rest(4e9)).hasMillis(60);
    }

    @Test
    void the_mean_rises_with_waiting_answers_and_falls_again() {
        WriteDelay pace = pace(EngineClock.Mode.SYSTEM);
        for (int i = 0; i < 100; i++) answer(pace, ms(2));
        assertThat(rests.get(rests.size() - 1)).isBetween(ms(9), ms(10));
        for (int i = 0; i < 30; i++) answer(pace, ms(0));
        assertThat(pace.resting(0)).isFalse();
    }

    @Test
    void a_single_pause_has_little_effect_however_long() {
        WriteDelay pace = pace(EngineClock.Mode.SYSTEM);
        answer(pace, ms(5_000));
        assertThat(rests).singleElement().isEqualTo(ms(5));
    }

    @Test
    void after_a_waiting_answer_it_rests_until_the_timer_fires() {
        WriteDelay pace = late(EngineClock.Mode.SYSTEM, 3);
        assertThat(pace.resting(3)).isTrue();
        assertThat(rests).singleElement().isEqualTo(ms(5));
        pace.goOn();
        assertThat(pace.resting(3)).isFalse();
    }

    @Test
    void with_many_waiting_proposals_there_is_no_rest() {
        assertThat(late(EngineClock.Mode.SYSTEM, 64).resting(64)).isFalse();
        assertThat(rests).isEmpty();
    }

    @Test
    void a_rest_ends_when_many_proposals_wait() {
        WriteDelay pace = late(EngineClock.Mode.SYSTEM, 0);
        assertThat(pace.resting(63)).isTrue();
        assertThat(pace.resting(64)).isFalse();
    }

    @Test
    void a_stepped_clock_causes_no_delay() {
        assertThat(late(EngineClock.Mode.STEPPED, 0).resting(0)).isFalse();
        assertThat(rests).isEmpty();
    }

    /** A region after an answer that waited ten milliseconds. */
    private WriteDelay late(EngineClock.Mode mode, int waiting) {
        WriteDelay pace = pace(mode);
        pace.answered();
        nanos += ms(10).toNanos();
        assertThat(pace.ended(waiting)).isEqualTo(pace.resting(waiting));
        return pace;
    }

    private WriteDelay pace(EngineClock.Mode mode) {
        return new WriteDelay(timers(), RESTED, new EngineClock(mode, 1, Instant.EPOCH), () -> nanos);
    }

    private void answer(WriteDelay pace, Duration waited) {
        pace.answered();
        nanos += waited.toNanos();
        pace.ended(0);
    }

    @SuppressWarnings("unchecked")
    private TimerScheduler<RegionMessage> timers() {
        return (TimerScheduler<RegionMessage>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {TimerScheduler.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("startSingleTimer");
                    assertThat(arguments[0]).isSameAs(RESTED);
                    rests.add((Duration) arguments[1]);
                    return null;
                });
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
