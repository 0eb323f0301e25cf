package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.engine.RegionLog.Row;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@Tag("drill")
@ExtendWith(SharedCassandra.class)
class TakeoverTest {
    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path dataDir;

    private Optional<ProcessHandle> orphan = Optional.empty();

    @AfterEach
    void endTheOrphan() {
        orphan.ifPresent(ProcessHandle::destroyForcibly);
        orphan.ifPresent(process -> process.onExit().join());
    }

    @Test
    void the_cassandra_of_a_killed_engine_is_taken_over_and_a_hanging_one_replaced_with_nothing_lost()
            throws Exception {
        long acknowledged = runAnEngineAndKillIt();
        long left = orphan.orElseThrow().pid();

        try (Persistence persistence = Persistence.start(SharedCassandra.config(dataDir))) {
            assertThat(persistence.embeddedPid()).hasValue(left);
            assertThat(headIn(persistence)).isGreaterThanOrEqualTo(acknowledged);
        }
        assertThat(orphan.orElseThrow().isAlive()).isFalse();

        long more = runAnEngineAndKillIt();
        ProcessHandle hanging = orphan.orElseThrow();
        CrashTest.signal("STOP", hanging.pid());

        try (Persistence persistence = Persistence.start(SharedCassandra.config(dataDir))) {
            assertThat(persistence.embeddedPid().orElseThrow()).isNotEqualTo(hanging.pid());
            assertThat(hanging.isAlive()).isFalse();
            assertThat(headIn(persistence)).isGreaterThanOrEqualTo(more);
        }
    }

    @Test
    void a_folder_in_use_by_another_engine_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> Persistence.start(SharedCassandra.config(SharedCassandra.dataDir())))
                .isInstanceOf(PersistenceStartException.class)
                .hasMessageStartingWith("Another Duban engine is running on ")
                .hasMessageContaining("duban.data-dir");
    }

    @Test
    void a_recorded_process_that_is_something_else_is_refused_and_left_alone() throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("cassandra"));
        Process somethingElse = new ProcessBuilder("sleep", "300").start();
        try {
            ProcessRecord.of(somethingElse.toHandle(), 9042, 7000, "").write(folder);

            assertThatThrownBy(() -> Persistence.start(SharedCassandra.config(dataDir)))
                    .isInstanceOf(PersistenceStartException.class)
                    .hasMessageContaining("Process " + somethingElse.pid())
                    .hasMessageContaining("something else");
            assertThat(somethingElse.isAlive()).isTrue();
        } finally {
            somethingElse.destroyForcibly();
        }
    }

    @Test
    void a_process_id_reused_after_a_reboot_is_not_mistaken_for_cassandra() throws IOException {
        Path folder = Files.createDirectories(dataDir.resolve("cassandra"));
        ProcessHandle self = ProcessHandle.current();
        ProcessRecord earlier = ProcessRecord.of(self, 9042, 7000, "");

        new ProcessRecord(self.pid(), earlier.startedAt().minusSeconds(3_600), 9042, 7000, "").write(folder);

        assertThat(ProcessRecord.read(folder).flatMap(ProcessRecord::process)).isEmpty();
        earlier.write(folder);
        assertThat(ProcessRecord.read(folder).flatMap(ProcessRecord::process)).contains(self);
    }

    /** Returns the highest acknowledged position. */
    private long runAnEngineAndKillIt() throws IOException {
        Process engine = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dduban.cassandra.lib-dir=" + System.getProperty("duban.cassandra.lib-dir"),
                        "-Dduban.cassandra.jvm-options=" + System.getProperty("duban.cassandra.jvm-options", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledEngine.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long acknowledged = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("cassandra")) {
                    orphan = ProcessHandle.of(Long.parseLong(words[1]));
                } else if (words[0].equals("acknowledged")) {
                    acknowledged = Long.parseLong(words[1]);
                    if (acknowledged == 100) {
                        engine.toHandle().destroyForcibly();
                    }
                }
            }
        }
        assertThat(acknowledged).isGreaterThanOrEqualTo(100);
        return acknowledged;
    }

    private static long headIn(Persistence persistence) {
        return persistence
                .log()
                .head(KilledEngine.REGION)
                .toCompletableFuture()
                .join()
                .map(Row::position)
                .orElse(0L);
    }
}
