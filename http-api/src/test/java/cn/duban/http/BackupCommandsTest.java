package cn.duban.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.command.Commands;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackupCommandsTest {
    @TempDir
    Path folder;

    private Config config() {
        return ConfigFactory.parseMap(
                        Map.of("duban.data-dir", folder.resolve("data").toString()))
                .withFallback(ConfigFactory.load());
    }

    private int run(String name, List<String> arguments) {
        return Commands.named(name).run(config(), arguments, System.out);
    }

    @ParameterizedTest
    @CsvSource({"backup,FOLDER", "restore,--until", "verify-backup,--in"})
    void without_its_folder_a_command_says_how_it_is_called(String name, String usage) {
        assertThatThrownBy(() -> run(name, List.of()))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith(name + " FOLDER")
                .hasMessageContaining(usage);
    }

    @ParameterizedTest
    @CsvSource({"backup", "restore", "verify-backup"})
    void without_a_key_a_command_says_how_to_make_one(String name) {
        assertThatThrownBy(() -> run(name, List.of(folder.toString())))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void an_instant_without_an_offset_is_refused() {
        assertThatThrownBy(() -> run("restore", List.of(folder.toString(), "--until", "2026-03-02 09:00")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("2026-03-02T09:00:00+08:00");
    }

    @Test
    void an_unknown_command_lists_all_commands() {
        assertThatThrownBy(() -> Commands.named("bakup"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("backup FOLDER")
                .hasMessageContaining("restore FOLDER")
                .hasMessageContaining("verify-backup FOLDER");
    }
}
