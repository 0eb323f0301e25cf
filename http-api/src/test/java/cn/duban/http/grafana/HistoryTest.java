package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History history = new History();

    private static Sample sample(long at, long seenAt) {
        return new Sample(at, seenAt, List.of("610802"), new int[][] {new int[Figure.values().length]});
    }

    @Test
    void a_sample_is_taken_each_ten_seconds_of_the_faster_clock() {
        assertThat(history.offer(sample(0, 0))).isTrue();
        assertThat(history.offer(sample(9_000, 9_000))).isFalse();
        assertThat(history.offer(sample(0, 10_000))).isTrue();
        assertThat(history.offer(sample(86_400_000, 10_500))).isTrue();
    }

    @Test
    void a_day_is_kept_and_the_oldest_goes_first() {
        for (int i = 0; i < History.MOST + 5; i++) history.offer(sample(i * 10_000L, i * 10_000L));
        History.Stretch all = history.within(0, Long.MAX_VALUE, sample(Long.MAX_VALUE - 1, 0));
        assertThat(all.samples()).hasSize(History.MOST + 1);
        assertThat(all.samples().get(0).at()).isEqualTo(50_000);
    }

    @Test
    void only_the_range_is_given_with_now_at_its_end() {
        for (int i = 0; i < 10; i++) history.offer(sample(i * 10_000L, i * 10_000L));
        History.Stretch stretch = history.within(20_000, 95_000, sample(94_000, 94_000));
        assertThat(stretch.axis()).isEqualTo(Sample.Axis.ENGINE);
        assertThat(stretch.samples()).extracting(Sample::at).startsWith(20_000L).endsWith(90_000L, 94_000L);
    }

    @Test
    void an_engine_in_another_year_is_shown_along_the_viewers_time() {
        history.offer(sample(1_000, 900_000));
        history.offer(sample(61_000, 910_000));
        History.Stretch stretch = history.within(895_000, 920_000, sample(62_000, 915_000));
        assertThat(stretch.axis()).isEqualTo(Sample.Axis.WALL);
        assertThat(stretch.samples()).hasSize(3);
    }
}
