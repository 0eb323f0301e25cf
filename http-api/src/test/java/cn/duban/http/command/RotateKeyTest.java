package cn.duban.http.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.StartException;
import com.typesafe.config.ConfigFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The work itself is shown in the module that does it; here, what an operator may get wrong. */
class RotateKeyTest {
    @TempDir
    Path folder;

    private void refused(Map<String, String> environment, List<String> arguments, String sentence) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new RotateKey(environment)
                        .run(ConfigFactory.load(), arguments, new PrintStream(out, true, StandardCharsets.UTF_8)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("c2VjcmV0");
        assertThat(out.size()).isZero();
    }

    @Test
    void it_is_listed() {
        assertThat(Commands.named("rotate-key")).isInstanceOf(RotateKey.class);
    }

    @Test
    void without_a_new_key_it_says_how_it_is_used() {
        refused(Map.of(), List.of(), "rotate-key [--new-key-file FILE");
        refused(Map.of(), List.of("--new-key-file"), "rotate-key [--new-key-file FILE");
        refused(Map.of(), List.of("--help"), "rotate-key [--new-key-file FILE");
    }

    @Test
    void a_new_key_that_is_none_is_refused_before_the_store_is_touched_and_is_not_shown() {
        refused(
                Map.of(),
                List.of("--new-key-file", folder.resolve("none").toString()),
                "cannot be read from " + folder.resolve("none"));
        refused(Map.of("DUBAN_NEW_MASTER_KEY", "c2VjcmV0"), List.of(), "must be 32 bytes in base64");
    }
}
