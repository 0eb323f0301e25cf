package cn.duban.load.boston;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.SharedData;
import cn.duban.load.client.TimedCommand;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published file itself. */
class RecordedBostonTest {

    private static BostonFile recorded() throws IOException {
        return BostonFile.read(SharedData.file("boston-311-2011-q4.csv.gz"), Integer.MAX_VALUE);
    }

    @Test
    void every_recorded_verdict_follows_from_the_rows_own_dates() throws IOException {
        BostonFile file = recorded();
        assertThat(file.cases()).hasSize(26_423);
        assertThat(file.cases().stream().filter(BostonCase::comparable)).hasSize(26_348);
        assertThat(BostonReport.dirt(file)).doesNotContainKey(RowFault.CONTRADICTS_ITSELF);
    }

    @Test
    void only_rows_without_a_verdict_cannot_be_compared() throws IOException {
        Map<RowFault, List<String>> dirt = BostonReport.dirt(recorded());
        assertThat(dirt.get(RowFault.NO_VERDICT)).hasSize(75);
        assertThat(dirt.get(RowFault.TWO_SUCH_TIMES)).hasSize(4);
        assertThat(dirt.keySet()).containsOnly(RowFault.NO_VERDICT, RowFault.TWO_SUCH_TIMES, RowFault.SAME_MATTER);
    }

    @Test
    void no_target_is_after_the_snapshot() throws IOException {
        BostonFile file = recorded();
        assertThat(file.cases())
                .allMatch(found -> found.target().orElse(Instant.MIN).isBefore(file.snapshot()));
    }

    @Test
    void the_commands_are_in_time_order_and_every_closed_request_lives_to_its_end() throws IOException {
        BostonFile file = recorded();
        List<TimedCommand> commands = BostonPlan.commands(file.cases());
        assertThat(commands).isSortedAccordingTo(java.util.Comparator.comparing(TimedCommand::at));
        assertThat(commands).hasSize(26_423 * 4 + 24_489 * 3);
        assertThat(commands.stream().map(TimedCommand::commandId).distinct()).hasSize(commands.size());
    }
}
