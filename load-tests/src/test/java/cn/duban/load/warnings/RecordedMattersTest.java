package cn.duban.load.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.SharedData;
import cn.duban.load.report.Summary;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.wording.WordingDetector;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The recorded messages themselves. */
class RecordedMattersTest {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final WordingDetector WORDING = new WordingDetector(POLICY.warningWords());

    private static List<Petition> recorded() throws IOException {
        return PetitionsFile.read(SharedData.file("petitions-with-replies.csv.gz"));
    }

    @Test
    void large_matters_in_a_year_of_messages_are_found_early_and_whole() throws IOException {
        List<Petition> all = recorded();
        List<Petition> year = all.stream().filter(p -> p.at().getYear() == 2019).toList();
        List<Petition> others =
                all.stream().filter(p -> p.at().getYear() != 2019).toList();
        List<Petition> planted = new PlantedMatters(others, 1).plant(year, LocalDateTime.of(2019, 1, 1, 0, 0), 24);
        MattersReplay replay = new MattersReplay(POLICY.matters(), DocumentFrequencies.seed(), WORDING).take(planted);
        Summary summary = new Summary("a year");
        MattersCommand.promise(new MattersReport(planted, 24, replay, new ReplyMatches(all)), summary);
        assertThat(summary.promises()).hasSize(5).allMatch(Summary.Guarantee::kept);
    }

    @Test
    void without_large_matters_there_are_almost_no_warnings() throws IOException {
        List<Petition> all = recorded();
        MattersReplay replay = new MattersReplay(POLICY.matters(), DocumentFrequencies.seed(), WORDING).take(all);
        assertThat(replay.incidents()).hasSizeLessThan(9);
    }

    /** About every third message has a word of such lists; warnings must be far rarer. */
    @Test
    void few_messages_raise_a_warning_by_their_words_alone() throws IOException {
        List<Petition> all = recorded();
        AtomicInteger warned = new AtomicInteger();
        all.stream()
                .map(p -> WORDING.hits(p.title(), p.text()))
                .filter(hits -> hits.mobilisation() && hits.grievance())
                .forEach(hits -> warned.incrementAndGet());
        assertThat(warned.get()).isPositive().isLessThan(all.size() / 50);
    }
}
