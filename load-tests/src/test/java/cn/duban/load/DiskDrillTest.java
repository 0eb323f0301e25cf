package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk drill in short form; where mounting is not allowed it prints a message and does nothing. */
@Tag("drill")
class DiskDrillTest {
    @TempDir
    Path folder;

    @Test
    void a_disk_that_fills_up_twice_under_load_loses_nothing_that_was_acknowledged() {
        assertThat(BuiltEngine.run(
                        "drill",
                        "disk",
                        "--rounds",
                        "2",
                        "--clients",
                        "4",
                        "--rate",
                        "10",
                        "--jar",
                        BuiltEngine.jar(),
                        "--work-dir",
                        folder.toString()))
                .isZero();
    }
}
