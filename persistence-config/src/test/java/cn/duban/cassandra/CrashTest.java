package cn.duban.cassandra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.RegionLog;
import cn.duban.engine.RegionLog.Appended;
import cn.duban.engine.RegionLog.Row;
import cn.duban.engine.RegionLog.StoreAwayException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("drill")
@ExtendWith(SharedCassandra.class)
class CrashTest {
    private static final UUID WRITER = UUID.randomUUID();
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final Persistence persistence = SharedCassandra.persistence();
    private final RegionLog log = persistence.log();
    private final String region = "crash-" + UUID.randomUUID();

    @Test
    void after_a_kill_appends_fail_as_away_cassandra_restarts_and_no_acknowledged_row_is_lost() {
        Queue<Boolean> heard = new ConcurrentLinkedQueue<>();
        persistence.onAway(heard::add);
        int acknowledged = 0;
        while (acknowledged < 50) {
            assertThat(append(++acknowledged)).isEqualTo(Appended.WRITTEN);
        }
        long killed = persistence.embeddedPid().orElseThrow();

        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        int next = acknowledged + 1;
        await("the store is away").atMost(LONG_ENOUGH).until(persistence::away);
        assertThat(failureOf(next)).isInstanceOf(StoreAwayException.class);
        // The row with the unknown result is written again before the head is read.
        await("the row with the unknown result is written").atMost(LONG_ENOUGH).until(() -> headOrNone() == next);
        await("the store is back").atMost(LONG_ENOUGH).until(() -> !persistence.away());
        assertThat(append(next)).isEqualTo(Appended.WRITTEN);
        assertThat(append(next + 1)).isEqualTo(Appended.WRITTEN);
        assertThat(persistence.embeddedPid().orElseThrow()).isNotEqualTo(killed);
        List<Row> rows = log.read(region, 1, 100).toCompletableFuture().join();
        assertThat(rows).hasSize(next + 1);
        assertThat(heard).containsSubsequence(true, false);
    }

    @Test
    void a_stopped_cassandra_is_away_but_is_not_killed() throws Exception {
        assertThat(append(1)).isEqualTo(Appended.WRITTEN);
        long pid = persistence.embeddedPid().orElseThrow();

        signal("STOP", pid);
        try {
            await("the store is away").atMost(LONG_ENOUGH).until(persistence::away);
            assertThat(failureOf(2)).isInstanceOf(StoreAwayException.class);
        } finally {
            signal("CONT", pid);
        }

        await("the store is back").atMost(LONG_ENOUGH).until(() -> !persistence.away());
        assertThat(persistence.embeddedPid().orElseThrow()).isEqualTo(pid);
        Row ofAnother = new Row(region, 2, UUID.randomUUID(), Instant.EPOCH, "another".getBytes(UTF_8));
        assertThat(log.append(ofAnother).toCompletableFuture().join())
                .as("a row with an unknown result keeps its position")
                .isEqualTo(Appended.FENCED);
        assertThat(log.head(region).toCompletableFuture().join().map(Row::writer))
                .contains(WRITER);
        assertThat(append(2)).isEqualTo(Appended.WRITTEN);
    }

    private long headOrNone() {
        return log.head(region)
                .handle((head, failure) ->
                        failure == null ? head.map(Row::position).orElse(0L) : -1L)
                .toCompletableFuture()
                .join();
    }

    private Appended append(long position) {
        return log.append(row(position)).toCompletableFuture().join();
    }

    private Throwable failureOf(long position) {
        return log.append(row(position))
                .handle((value, failure) -> failure)
                .toCompletableFuture()
                .join();
    }

    private Row row(long position) {
        return new Row(region, position, WRITER, Instant.EPOCH, ("batch " + position).getBytes(UTF_8));
    }

    static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor())
                .isZero();
    }
}
