package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backup drill in short form: exit code 1 means a broken guarantee, 2 a drill that could not run. */
@Tag("drill")
class BackupDrillTest {
    @TempDir
    Path folder;

    @Test
    void a_centre_of_5000_tickets_backed_up_under_load_is_restored_equal_in_every_figure() {
        assertThat(BuiltEngine.run(
                        "drill",
                        "backup",
                        "--tickets",
                        "5000",
                        "--pause",
                        "3",
                        "--seed",
                        "7",
                        "--jar",
                        BuiltEngine.jar(),
                        "--work-dir",
                        folder.toString()))
                .isZero();
    }
}
