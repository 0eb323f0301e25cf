package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of reminders in short form: exit code 1 means a broken guarantee, 2 a drill that could not run. */
@Tag("drill")
class RemindersDrillTest {
    @TempDir
    Path folder;

    @Test
    void due_reminders_are_delivered_once_or_listed_across_two_kills() {
        assertThat(BuiltEngine.run(
                        "drill",
                        "reminders",
                        "--days",
                        "2",
                        "--kills",
                        "2",
                        "--speed",
                        "7200",
                        "--seed",
                        "7",
                        "--jar",
                        BuiltEngine.jar(),
                        "--work-dir",
                        folder.toString()))
                .isZero();
    }
}
