package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.cassandra.Persistence;
import cn.duban.load.report.ProcessCpu;
import cn.duban.policy.PolicyFiles;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The baselines that the engine is divided by, on a real Cassandra. */
class BaselinesTest {

    private static final Duration WHILE = Duration.ofSeconds(3);

    @TempDir
    private static Path folder;

    private static Persistence persistence;
    private static int port;

    @BeforeAll
    static void start() {
        Config config = ConfigFactory.parseMap(Map.of("duban.data-dir", folder.toString()))
                .withFallback(ConfigFactory.defaultOverrides())
                .withFallback(ConfigFactory.defaultReference());
        persistence = Persistence.start(config);
        String address = persistence.address();
        port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    @AfterAll
    static void stop() {
        persistence.close();
    }

    private static Measurement measured(CommandTarget<Job> target) {
        try (target) {
            return Measurement.closed(
                    target,
                    Job.of(
                            new Workload(BuiltIn.directory(), "base", 3),
                            PolicyFiles.builtIn().policy(),
                            Instant.now()),
                    64,
                    WHILE,
                    new ProcessCpu(Map.of("cassandra", persistence.embeddedPid().orElseThrow())));
        }
    }

    @Test
    void theBareEntityKeepsEveryCommandAndSaysSo() {
        Measurement measured = measured(new BareTarget(port));
        System.out.printf(
                "%s: %.0f/s %s%n",
                measured.target(), measured.perSecond(), measured.latencies().figures());
        assertThat(measured.failed()).as(measured.firstFailure()).isZero();
        assertThat(measured.done()).isPositive();
        assertThat(measured.cpu().get("cassandra")).isPositive();
    }

    @Test
    void theDriverAloneKeepsARowACommand() {
        Measurement measured = measured(new RawTarget(port));
        System.out.printf(
                "%s: %.0f/s %s%n",
                measured.target(), measured.perSecond(), measured.latencies().figures());
        assertThat(measured.failed()).as(measured.firstFailure()).isZero();
        assertThat(measured.done()).isPositive();
    }
}
