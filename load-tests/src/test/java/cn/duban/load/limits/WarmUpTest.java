package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.report.JitCompilers;
import cn.duban.load.report.Latencies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final JitCompilers NONE = new JitCompilers(List.of());

    private final List<Duration> legs = new ArrayList<>();

    /** @param compilers their seconds in each leg, of ten of CPU */
    private double warm(int most, double... compilers) {
        return WarmUp.run(most, NONE, leg -> {
            double took = compilers[Math.min(legs.size(), compilers.length - 1)];
            legs.add(leg);
            return new Measurement(
                    "a",
                    100 * legs.size(),
                    1,
                    0,
                    "",
                    new Latencies(),
                    Map.of("engine", 7.0, "cassandra", 3.0, "of it compilers", took));
        });
    }

    @Test
    void it_ends_when_the_compilers_have_been_quiet_for_a_while() {
        assertThat(warm(300, 5, 0.4, 0.4, 0.6, 0.4, 0.4, 0.4, 9)).isEqualTo(700);
        assertThat(legs).hasSize(7).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void it_ends_after_its_time_while_the_compilers_are_busy() {
        assertThat(warm(12, 5)).isEqualTo(300);
        assertThat(legs).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2));
        assertThat(warm(0, 5)).isZero();
    }
}
