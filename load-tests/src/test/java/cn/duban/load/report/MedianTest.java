package cn.duban.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void is_the_one_in_the_middle_or_between_the_two() {
        assertThat(Median.of(DoubleStream.of(9, 1, 2))).isEqualTo(2);
        assertThat(Median.of(DoubleStream.of(9, 1, 2, 4))).isEqualTo(3);
        assertThat(Median.of(DoubleStream.of(7))).isEqualTo(7);
    }
}
