package cn.duban.cassandra.disk;

import static cn.duban.cassandra.disk.DiskLevel.EXHAUSTED;
import static cn.duban.cassandra.disk.DiskLevel.LOW;
import static cn.duban.cassandra.disk.DiskLevel.PLENTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DiskLimitsTest {
    private final DiskLimits limits = new DiskLimits(800, 200, 300);

    @Test
    void commands_are_refused_below_the_reserve_and_accepted_again_an_eighth_above_it() {
        assertThat(limits.next(PLENTY, 800)).isEqualTo(PLENTY);
        assertThat(limits.next(PLENTY, 799)).isEqualTo(LOW);
        assertThat(limits.next(LOW, 899)).isEqualTo(LOW);
        assertThat(limits.next(LOW, 900)).isEqualTo(PLENTY);
        assertThat(limits.next(PLENTY, 199)).isEqualTo(EXHAUSTED);
        assertThat(limits.next(EXHAUSTED, 500)).isEqualTo(LOW);
        assertThat(limits.next(EXHAUSTED, 900)).isEqualTo(PLENTY);
    }

    @Test
    void deleting_the_ballast_does_not_accept_commands_and_making_it_does_not_refuse_them() {
        assertThat(limits.next(LOW, 199 + 300)).isEqualTo(LOW);
        assertThat(limits.hasRoomForBallast(1_199)).isFalse();
        assertThat(limits.hasRoomForBallast(1_200)).isTrue();
        assertThat(limits.next(LOW, 1_200 - 300)).isEqualTo(PLENTY);
    }

    @Test
    void no_cassandra_starts_where_it_could_not_write() {
        assertThat(limits.allowsStart(199)).isFalse();
        assertThat(limits.allowsStart(200)).isTrue();
    }

    @Test
    void a_reserve_of_zero_switches_the_watch_off() {
        DiskLimits off = new DiskLimits(0, 200, 300);
        assertThat(off.next(PLENTY, 0)).isEqualTo(PLENTY);
        assertThat(off.hasRoomForBallast(10_000)).isFalse();
        assertThat(off.allowsStart(0)).isTrue();
    }

    @Test
    void limits_that_would_make_the_level_flicker_are_refused() {
        assertThatThrownBy(() -> new DiskLimits(800, 600, 300)).hasMessageContaining("disk-reserve");
        assertThatThrownBy(() -> new DiskLimits(-1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
