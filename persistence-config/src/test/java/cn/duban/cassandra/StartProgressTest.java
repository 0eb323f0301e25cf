package cn.duban.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that computes, writes its log or replays its commit log makes progress. */
class StartProgressTest {
    @TempDir
    Path folder;

    private long now;
    private Duration cpu = Duration.ZERO;

    @BeforeEach
    void an_earlier_run_has_left_a_log_and_three_segments() throws IOException {
        Files.createDirectories(folder.resolve("commitlog"));
        Files.createDirectories(folder.resolve("logs"));
        for (int i = 1; i <= 3; i++)
            Files.write(folder.resolve("commitlog/CommitLog-8-" + i + ".log"), new byte[2 << 20]);
        said("INFO [main] o.a.c.d.c.CommitLogReader Finished reading " + segment(3));
    }

    private StartProgress progress() {
        return StartProgress.before(folder, () -> now).measuring(() -> Optional.of(cpu));
    }

    private void said(String line) throws IOException {
        Files.writeString(
                folder.resolve("logs/cassandra.log"),
                line + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private Path segment(int number) {
        return folder.resolve("commitlog/CommitLog-8-" + number + ".log");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void a_silent_idle_process_makes_no_progress() {
        StartProgress progress = progress();
        for (int second = 1; second <= 90; second++) {
            pass(Duration.ofSeconds(1));
            cpu = cpu.plusMillis(20);
            assertThat(progress.look()).isEqualTo(Duration.ofSeconds(second));
        }
    }

    @Test
    void a_process_that_computes_makes_progress() {
        StartProgress progress = progress();
        for (int second = 1; second <= 90; second++) {
            pass(Duration.ofSeconds(1));
            cpu = cpu.plusMillis(300);
            assertThat(progress.look()).isZero();
        }
    }

    @Test
    void a_line_in_the_log_is_progress() throws IOException {
        StartProgress progress = progress();
        pass(Duration.ofSeconds(80));
        assertThat(progress.look()).isEqualTo(Duration.ofSeconds(80));
        said("INFO [main] StorageService starts");
        assertThat(progress.look()).isZero();
        pass(Duration.ofSeconds(5));
        assertThat(progress.look()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void replayed_segments_are_counted_from_the_lines_of_this_start() throws IOException {
        StartProgress progress = progress();
        progress.look();
        assertThat(progress.replay()).contains("0 of 3 segments of the commit log are replayed (0 of 6 MB)");
        said("DEBUG [main] o.a.c.d.c.CommitLogReader Finished reading " + segment(1));
        progress.look();
        assertThat(progress.replay()).contains("1 of 3 segments of the commit log are replayed (2 of 6 MB)");
        said("DEBUG [main] o.a.c.d.c.CommitLogReader Finished reading " + segment(2));
        said("DEBUG [main] o.a.c.d.c.CommitLogReader Finished reading " + folder.resolve("CommitLog-8-99.log"));
        progress.look();
        assertThat(progress.replay()).contains("2 of 3 segments of the commit log are replayed (4 of 6 MB)");
    }

    @Test
    void a_log_that_begins_a_new_file_is_read_from_its_start() throws IOException {
        StartProgress progress = progress();
        Files.delete(folder.resolve("logs/cassandra.log"));
        said("DEBUG [main] CommitLogReader Finished reading " + segment(1));
        assertThat(progress.look()).isZero();
        assertThat(progress.replay()).contains("1 of 3 segments of the commit log are replayed (2 of 6 MB)");
    }

    @Test
    void a_first_start_has_nothing_to_replay(@TempDir Path empty) {
        StartProgress progress = StartProgress.before(empty, () -> now);
        assertThat(progress.look()).isZero();
        assertThat(progress.replay()).isEmpty();
    }
}
