package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThinningTest {
    @Property
    void never_more_points_than_asked_always_the_last_one_and_none_invented(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 86_400_000) Long> times,
            @ForAll @IntRange(min = 1, max = 120) int most) {
        List<Long> points = List.copyOf(new TreeSet<>(times));
        List<Long> left = Thinning.to(most, points, Long::longValue);
        assertThat(left).hasSizeLessThanOrEqualTo(most).isSorted();
        assertThat(points).containsAll(left);
        assertThat(left.get(left.size() - 1)).isEqualTo(points.get(points.size() - 1));
    }

    @Test
    void few_points_stay_as_they_are() {
        assertThat(Thinning.to(10, List.of(1L, 5L), Long::longValue)).containsExactly(1L, 5L);
        assertThat(Thinning.to(10, List.<Long>of(), Long::longValue)).isEmpty();
    }
}
