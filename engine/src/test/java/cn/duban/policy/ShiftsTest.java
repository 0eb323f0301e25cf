package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.PolicyFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which shift an instant falls into, and which rotation works it. */
class ShiftsTest {
    /** Three shifts, of which the night begins before midnight, worked by three rotations in turn while a fourth rests. */
    private static final String FILE = """
            standard { answer-within = 20 seconds, connect-rate = 0.9, window = 1 hour }
            shifts = [
              { id = N, name = 夜班, from = "22:00", to = "06:00" }
              { id = D, name = 早班, from = "06:00", to = "14:00" }
              { id = E, name = 中班, from = "14:00", to = "22:00" }
            ]
            rotations = [ { id = A, name = 甲 }, { id = B, name = 乙 }, { id = C, name = 丙 }, { id = X, name = 丁 } ]
            cycle {
              from = 2026-03-01
              days = [ { works = [A, B, C] }, { works = [B, C, X] }, { works = [C, X, A] }, { works = [X, A, B] } ]
            }
            """;

    @TempDir
    Path folder;

    private CallRules rules;

    @BeforeEach
    void read() throws java.io.IOException {
        Files.writeString(folder.resolve("shifts.conf"), FILE);
        rules = PolicyFiles.load(folder).policy().calls();
    }

    private CallRules.Duty at(String time) {
        return rules.at(LocalDateTime.parse("2026-" + time));
    }

    @Test
    void the_standard_shifts_and_rotations_are_read() {
        assertThat(rules.standard())
                .isEqualTo(new CallRules.Standard(Duration.ofSeconds(20), 0.9, Duration.ofHours(1)));
        assertThat(rules.shifts()).extracting(Shift::id).containsExactly("D", "E", "N");
        assertThat(rules.rotation("X").orElseThrow().name()).isEqualTo("丁");
    }

    @Test
    void a_night_shift_belongs_to_the_day_it_begins_on() {
        assertThat(at("03-01T21:59:59").shift().id()).isEqualTo("E");
        assertThat(at("03-01T22:00:00").shift().id()).isEqualTo("N");
        assertThat(at("03-01T22:00:00").day()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(at("03-02T05:59:59").day()).isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(at("03-02T05:59:59").rotation()).isEqualTo("C");
        assertThat(at("03-02T06:00:00").shift().id()).isEqualTo("D");
        assertThat(at("03-02T06:00:00").rotation()).isEqualTo("B");
    }

    /** Shifts in the order of the day: early, middle, night. */
    @Test
    void the_cycle_repeats_forwards_and_backwards() {
        assertThat(at("03-01T08:00:00").rotation()).isEqualTo("A");
        assertThat(at("03-04T08:00:00").rotation()).isEqualTo("X");
        assertThat(at("03-05T08:00:00").rotation()).isEqualTo("A");
        assertThat(at("02-28T08:00:00").rotation()).isEqualTo("X");
        assertThat(at("02-28T23:00:00").rotation()).isEqualTo("B");
    }

    @Test
    void agents_who_are_early_or_stay_on_belong_to_their_own_shift() {
        Shift day = rules.shift("D").orElseThrow();
        Shift night = rules.shift("N").orElseThrow();
        assertThat(rules.duty(day, LocalDateTime.parse("2026-03-02T05:50:00")).day())
                .isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(rules.duty(night, LocalDateTime.parse("2026-03-02T06:20:00")).day())
                .isEqualTo(LocalDate.of(2026, 3, 1));
        assertThat(rules.duty(night, LocalDateTime.parse("2026-03-02T21:50:00")).day())
                .isEqualTo(LocalDate.of(2026, 3, 2));
    }

    @Test
    void yulins_rotations_work_equally_many_shifts() {
        CallRules yulin = PolicyFiles.builtIn().policy().calls();
        Map<String, Integer> worked = new HashMap<>();
        for (int day = 0; day < 28; day++)
            for (Shift shift : yulin.shifts())
                worked.merge(yulin.on(shift, LocalDate.of(2026, 2, 1).plusDays(day)), 1, Integer::sum);
        assertThat(worked).hasSize(4);
        assertThat(worked.values()).containsOnly(42);
        assertThat(yulin.at(LocalDateTime.of(LocalDate.of(2026, 3, 2), LocalTime.of(20, 0)))
                        .shift()
                        .id())
                .isEqualTo("S6");
    }
}
