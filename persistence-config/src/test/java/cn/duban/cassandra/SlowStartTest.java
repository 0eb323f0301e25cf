package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.duban.engine.RegionLog.Row;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A start that is slow is waited for; one that makes no progress fails. */
@Tag("drill")
class SlowStartTest {
    private static final String REGION = "610802";
    private static final int ROWS = 150;
    private static final int ROW_BYTES = 1 << 20;

    @TempDir
    Path dataDir;

    private Config config(String more) {
        return ConfigFactory.parseString(more).withFallback(SharedCassandra.config(dataDir));
    }

    @Test
    void a_start_that_replays_a_large_commit_log_is_waited_for_and_nothing_is_lost() throws Exception {
        UUID writer = UUID.randomUUID();
        try (Persistence persistence = Persistence.start(config(""))) {
            for (int position = 1; position <= ROWS; position++)
                persistence
                        .log()
                        .append(new Row(REGION, position, writer, Instant.EPOCH, new byte[ROW_BYTES]))
                        .toCompletableFuture()
                        .join();
            ProcessHandle cassandra =
                    ProcessHandle.of(persistence.embeddedPid().orElseThrow()).orElseThrow();
            cassandra.destroyForcibly();
            cassandra.onExit().join();
            // Closed while its Cassandra starts again: the commit log stays unread.
        }
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(StartProgress.class);
        lines.start();
        logger.addAppender(lines);
        // Shorter than any start, so that only progress can have kept it waiting.
        try (Persistence persistence = Persistence.start(config("duban.cassandra.start-timeout = 1500ms"))) {
            assertThat(persistence
                            .log()
                            .head(REGION)
                            .toCompletableFuture()
                            .join()
                            .map(Row::position))
                    .contains((long) ROWS);
        } finally {
            logger.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .as("what operators read")
                .anyMatch(line ->
                        line.matches("Cassandra has replayed \\d+ segments \\(\\d+ MB\\) of its commit log\\."));
    }

    @Test
    void a_start_without_progress_fails_after_the_timeout() {
        // Waits for a debugger, silent and idle.
        Config suspended = config("duban.cassandra { start-timeout = 3s, jvm-options ="
                + " \"-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0\" }");
        long begun = System.nanoTime();
        assertThatThrownBy(() -> Persistence.start(suspended))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("Cassandra does not answer and has made no progress for 3 s");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(40));
    }
}
