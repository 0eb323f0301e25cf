package cn.duban.http.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.StartException;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar duban.jar check-policy} on a folder, without a store or an engine. */
class CheckPolicyCommandTest {
    @TempDir
    Path folder;

    private String run(int expected, Config config, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Commands.named("check-policy")
                .run(config, List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(status).as(said).isEqualTo(expected);
        return said;
    }

    private String check(int expected) {
        return run(expected, ConfigFactory.load(), folder.toString());
    }

    @Test
    void a_folder_without_faults_is_listed_with_its_files() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), "SIGN { default = 2 hours }");
        assertThat(check(0))
                .startsWith("No faults in " + folder + ": 榆林市12345")
                .contains("from the folder: limits.conf\n")
                .contains("built in: calendar.conf, clocks.conf");
    }

    @Test
    void every_fault_of_every_file_is_printed_with_its_line() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), "SIGN {\n  default = 2 days\n}\nSING { default = 2 hours }\n");
        Files.writeString(
                folder.resolve("directory.conf"),
                "officers = [\n  { id = a, name = 甲, office = MAYOR, phone = \"13900000001\" }\n]\n");
        Files.writeString(folder.resolve("lines.conf"), "lines = [\n  { id = 1, name = 热线\n]\n");
        Files.writeString(folder.resolve("limit.conf"), "");
        assertThat(check(1).lines())
                .anySatisfy(line -> assertThat(line).startsWith("limits.conf:2: say \"working days\""))
                .anySatisfy(line -> assertThat(line).startsWith("limits.conf:4: SING is none of"))
                .anySatisfy(line -> assertThat(line).startsWith("directory.conf:2: MAYOR is no office of the ladder"))
                .anySatisfy(line -> assertThat(line).startsWith("lines.conf:"))
                .anySatisfy(line -> assertThat(line).startsWith("limit.conf: is no policy file"))
                .last()
                .isEqualTo("5 faults in " + folder);
    }

    @Test
    void two_rules_for_the_same_tickets_are_a_fault() throws IOException {
        Files.writeString(folder.resolve("limits.conf"), """
                REPLY { default = 5 working days, rules = [
                  { kinds = [COMPLAINT], regions = [610802], limit = 2 working days }
                  { regions = [610802, 610881], kinds = [COMPLAINT], limit = 3 working days }
                ] }
                """);
        assertThat(check(1))
                .contains("limits.conf:3: the rule on line 2 has the same conditions (投诉×榆阳区): add one, or merge them")
                .contains("1 faults in");
    }

    @Test
    void without_a_folder_that_of_the_settings_is_checked() {
        Config config = ConfigFactory.parseMap(Map.of("duban.policy", folder.toString()))
                .withFallback(ConfigFactory.load());
        assertThat(run(0, config)).startsWith("No faults in " + folder);
        assertThatThrownBy(() -> run(1, ConfigFactory.load()))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("check-policy FOLDER");
    }

    @Test
    void a_folder_that_is_missing_is_a_fault() {
        Path nowhere = folder.resolve("nowhere");
        assertThat(run(1, ConfigFactory.load(), nowhere.toString())).contains("nowhere: is no folder");
    }
}
