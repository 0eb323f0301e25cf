package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.junit.jupiter.api.Test;

class WritePaceTest {
    private static final RegionMessage RESTED = new RegionMessage.Internal() {};

    private final List<Duration> rests = new ArrayList<>();
    private long nanos;

    @Test
    void whose_answer_is_taken_up_at_once_writes_again_at_once_however_slow_the_store_was() {
        assertThat(WritePace.rest(Duration.ZERO, Duration.ZERO)).isZero();
        assertThat(WritePace.rest(ms(900), ms(2))).isZero();
    }

    @Test
    void whose_answer_had_to_wait_gathers_for_as_long_as_the_write_took_but_not_for_ever() {
        assertThat(WritePace.rest(ms(4), ms(3))).hasMillis(7);
        assertThat(WritePace.rest(ms(2), ms(4_000))).hasMillis(25);
    }

    @Test
    void after_an_answer_that_waited_it_rests_until_told() {
        WritePace pace = late(EngineClock.Mode.SYSTEM, 3);
        assertThat(pace.resting(3)).isTrue();
        assertThat(rests).singleElement().isEqualTo(ms(10));
        pace.goOn();
        assertThat(pace.resting(3)).isFalse();
    }

    @Test
    void with_plenty_waiting_there_is_no_rest() {
        assertThat(late(EngineClock.Mode.SYSTEM, 64).resting(64)).isFalse();
        assertThat(rests).isEmpty();
    }

    @Test
    void a_rest_is_over_when_plenty_have_come() {
        WritePace pace = late(EngineClock.Mode.SYSTEM, 0);
        assertThat(pace.resting(63)).isTrue();
        assertThat(pace.resting(64)).isFalse();
    }

    @Test
    void time_that_is_stepped_waits_for_nobody() {
        assertThat(late(EngineClock.Mode.STEPPED, 0).resting(0)).isFalse();
        assertThat(rests).isEmpty();
    }

    /** After an answer that waited ten milliseconds. */
    private WritePace late(EngineClock.Mode mode, int waiting) {
        WritePace pace = new WritePace(timers(), RESTED, new EngineClock(mode, 1, Instant.EPOCH), () -> nanos);
        pace.begins();
        pace.answered();
        nanos += ms(10).toNanos();
        assertThat(pace.ended(waiting)).isEqualTo(pace.resting(waiting));
        return pace;
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
