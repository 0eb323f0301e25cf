package cn.duban.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommonPoolTest {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

    private final String before = System.getProperty(PARALLELISM);

    @AfterEach
    void as_it_was() {
        if (before == null) System.clearProperty(PARALLELISM);
        else System.setProperty(PARALLELISM, before);
    }

    @Test
    void a_machine_with_few_processors_gets_a_pool() {
        System.clearProperty(PARALLELISM);
        CommonPool.configure();
        boolean few = Runtime.getRuntime().availableProcessors() <= 2;
        assertThat(System.getProperty(PARALLELISM)).isEqualTo(few ? "2" : null);
    }

    @Test
    void a_configured_size_stays() {
        System.setProperty(PARALLELISM, "7");
        CommonPool.configure();
        assertThat(System.getProperty(PARALLELISM)).isEqualTo("7");
    }
}
