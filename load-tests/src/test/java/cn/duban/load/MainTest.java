package cn.duban.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "replay",
                "replay boston",
                "year",
                "demo",
                "drill",
                "drill kill",
                "drill disk",
                "limits",
                "fanout",
                "timers",
                "viewers",
                "warnings",
                "warnings daily",
                "warnings hourly",
                "warnings matters",
                "warnings year",
                "calibrate",
                "wall"
            })
    void every_command_has_a_help_text(String command) {
        StringWriter out = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
        int code = line.execute((command + " --help").trim().split(" "));
        assertThat(code).isZero();
        assertThat(out.toString()).contains("Usage: duban-load").contains(command);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "replay", "nothing", "year --days many", "warnings"})
    void invalid_command_lines_exit_with_code_two(String command) {
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
        assertThat(line.execute(command.isEmpty() ? new String[0] : command.split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
    }
}
