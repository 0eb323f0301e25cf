package cn.duban.warning.matter;

import static cn.duban.warning.matter.Rehearsal.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.duban.warning.Finding;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Real texts have other distributions than generated ones: the index must find exactly what comparing all finds. */
class RecordedTextTest {
    private static final String FILE = "petitions-with-replies.csv.gz";
    private static final int LINES = 150;
    private static final int LONGEST = 250;

    private static String[] lines() throws IOException {
        Path root = Path.of(System.getProperty("duban.root", ".."));
        Path folder = Path.of(System.getProperty(
                "duban.shared", root.resolve("../shared/data").toString()));
        Path file = folder.resolve(FILE);
        assumeTrue(
                Files.isRegularFile(file),
                "no " + FILE + " beside the project; -Dduban.shared=FOLDER tells where it is");
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
        }
    }

    @Test
    void on_real_texts_the_index_finds_what_comparing_all_finds() throws IOException {
        String[] lines = lines();
        MatterDetector quick = new MatterDetector(RULES, DocumentFrequencies.NONE);
        SlowMatters slow = new SlowMatters(RULES);
        int found = 0;
        for (int i = 0; i < LINES; i++) {
            String line = lines[lines.length - 1 - i];
            line = line.substring(0, Math.min(LONGEST, line.length()));
            WatchedTicket intake = Rehearsal.intake("L-" + i, Duration.ofMinutes(170L * i), i % 200, "", line);
            SlowMatters.Group expected = slow.take(intake, WordHits.NONE);
            Optional<Finding> finding = quick.take(intake, WordHits.NONE);
            assertThat(finding.map(Finding::key).orElse("")).isEqualTo(expected.key());
            assertThat(finding.map(Finding::callers).orElse(0)).isEqualTo(expected.callers());
            assertThat(finding.map(Finding::count).orElse(0))
                    .isEqualTo(expected.tickets().size());
            if (finding.isPresent()) found++;
        }
        assertThat(found).as("or nothing was compared").isPositive();
    }
}
