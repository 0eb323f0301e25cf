package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kill drill in short form: exit code 1 means a broken guarantee, 2 a drill that could not run. */
@Tag("drill")
class KillDrillTest {
    @TempDir
    Path folder;

    @Test
    void two_kills_under_load_lose_nothing_double_nothing_and_leave_no_gap() {
        assertThat(BuiltEngine.run(
                        "drill",
                        "kill",
                        "--rounds",
                        "2",
                        "--seed",
                        "7",
                        "--halts",
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
