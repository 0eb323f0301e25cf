package cn.duban.load.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

    private static int finish(Summary summary, Optional<Path> file) {
        return summary.finish(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8), file);
    }

    @Test
    void one_broken_guarantee_makes_the_exit_code_one() {
        assertThat(finish(new Summary("x").zero("lost", 0), Optional.empty())).isZero();
        assertThat(finish(new Summary("x").zero("lost", 0).zero("doubled", 2), Optional.empty()))
                .isEqualTo(1);
    }

    @Test
    void the_file_has_the_same_content_as_the_table(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("summary.json");
        finish(new Summary("x").figure("rate", 12).zero("lost", 3), Optional.of(file));
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("kept").asBoolean()).isFalse();
        assertThat(json.path("figures").path("rate").asInt()).isEqualTo(12);
        assertThat(json.path("promises").get(0).path("found").asText()).isEqualTo("3");
    }
}
