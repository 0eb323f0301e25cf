package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.bench.MattersBenchmark;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short run of what {@link MattersBenchmark} measures, in CPU time, because other programs use the machine too. */
@Tag("drill")
class MattersSpeedTest {
    private static final int TICKETS = 10_000;

    /**
     * An eighth of the goal for a quiet core, because here it is neither quiet nor warm; comparing each ticket with all
     * others reaches some hundreds.
     */
    private static final double LEAST_A_SECOND = 2_500;

    @Test
    void a_core_compares_thousands_of_tickets_a_second_with_a_window_of_twenty_thousand() throws Exception {
        MattersBenchmark benchmark = new MattersBenchmark();
        benchmark.fillTheWindow();
        assertThat(benchmark.size()).isEqualTo(MattersBenchmark.WINDOW);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < TICKETS; i++) benchmark.take();
        double seconds = (threads.getCurrentThreadCpuTime() - before) / 1e9;
        System.out.printf("%.0f tickets a second of CPU against %d%n", TICKETS / seconds, benchmark.size());
        assertThat(TICKETS / seconds).isGreaterThan(LEAST_A_SECOND);
    }
}
