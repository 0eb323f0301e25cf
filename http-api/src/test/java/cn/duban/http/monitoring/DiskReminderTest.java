package cn.duban.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskReminderTest {
    private final List<String> sent = new ArrayList<>();
    private Optional<DiskHealth> disk = Optional.empty();
    private final DiskReminder reminder = new DiskReminder(() -> disk, (subject, text) -> sent.add(subject + text));

    private void looks(String level, boolean refuses) {
        disk = Optional.of(new DiskHealth(level, refuses, 800L << 20, 1024L << 20, true, List.of(), ""));
        reminder.run();
    }

    @Test
    void the_shift_supervisor_is_reminded_while_commands_are_refused_and_not_otherwise() {
        reminder.run();
        looks("PLENTY", false);
        assertThat(sent).isEmpty();
        looks("LOW", true);
        looks("EXHAUSTED", true);
        assertThat(sent).hasSize(2).allSatisfy(text -> assertThat(text).contains("800 MiB", "1024 MiB", "507"));
        looks("PLENTY", false);
        assertThat(sent).hasSize(2);
    }
}
