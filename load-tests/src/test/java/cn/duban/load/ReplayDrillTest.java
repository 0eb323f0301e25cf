package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recorded requests through a stepped clock: the engine agrees with every recorded verdict, in daily steps as in one jump.
 */
@Tag("drill")
class ReplayDrillTest {
    private static final String REQUESTS = "150";

    @TempDir
    Path folder;

    private Path replayed(String steps) {
        Path verdicts = folder.resolve(steps + ".txt");
        assertThat(BuiltEngine.run(
                        "replay",
                        "boston",
                        SharedData.file("boston-311-2011-q4.csv.gz").toString(),
                        "--start",
                        "--limit",
                        REQUESTS,
                        "--steps",
                        steps,
                        "--verdicts",
                        verdicts.toString(),
                        "--data-dir",
                        folder.resolve(steps).toString(),
                        "--jar",
                        BuiltEngine.jar()))
                .isZero();
        return verdicts;
    }

    @Test
    void recorded_verdicts_agree_and_one_jump_equals_many_steps() throws IOException {
        // Two engines in parallel: each mostly waits for its own steps.
        CompletableFuture<Path> jump = CompletableFuture.supplyAsync(() -> replayed("jump"));
        Path day = replayed("day");
        assertThat(Files.readString(jump.join()))
                .isEqualTo(Files.readString(day))
                .isNotBlank();
    }
}
