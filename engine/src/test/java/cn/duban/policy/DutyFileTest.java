package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.duban.notice.SamplePolicy;
import cn.duban.policy.duty.DutyRota;
import cn.duban.policy.files.Fault;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What duty.conf may say, and the line of each fault. */
class DutyFileTest {
    private static final String DUTY = """
            rotas = [
              { id = ll, name = 联络员轮值, office = LIAISON, unit = YL-610802
                members = [ { id = liaison, name = 联络乙 }, { id = clerk, name = 经办甲 } ]
                crews = [
                  { id = A, name = 甲组, members = [liaison] }
                  { id = B, name = 乙组, members = [clerk] }
                ]
                shifts = [ { id = day, name = 白班, from = "08:00", to = "20:00" } ]
                cycle {
                  from = 2026-01-05
                  weeks = [ { works = [A], off = [B] }, { works = [B], off = ["-"] } ]
                } }
            ]
            """;

    @TempDir
    Path folder;

    private void write(String duty) throws IOException {
        Files.writeString(folder.resolve("directory.conf"), SamplePolicy.PEOPLE);
        Files.writeString(folder.resolve("duty.conf"), duty);
    }

    @ParameterizedTest(name = "{2}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "office = LIAISON | office = LIAISONS | 2 | LIAISONS is no office of the ladder",
                "unit = YL-610802 | unit = YL-0 | 2 | no unit YL-0",
                "unit = YL-610802 | region = 610000 | 2 | no region 610000",
                "unit = YL-610802 | unit = YL-610802, region = 610802 | 2 | an office is held for a unit or for a region",
                "clerk | clerc | 3 | no officer clerc in directory.conf; the nearest are clerk 经办甲",
                "id = clerk | id = liaison | 3 | member liaison is already on line 3",
                "[liaison] | [liaisn] | 5 | no member liaisn",
                "[liaison] | [] | 5 | a crew has at least one member",
                "id = B | id = A | 6 | crew A is already on line 5",
                "to = `20:00` | to = `25:00` | 8 | to must be a time of day such as \"17:00\", not 25:00",
                "from = 2026-01-05 | from = 2026-01-06 | 10 | a cycle of weeks begins on a Monday, and 2026-01-06 is none",
                "from = 2026-01-05 | from = soon | 10 | from must be a day such as 2026-01-05, not soon",
                "works = [A] | works = [C] | 11 | no crew C",
                "works = [A] | works = [A, B] | 11 | works has a crew for each of the 1 shifts, or - for none, not 2",
                "off = [B] | off = [B, B] | 11 | off has a crew for each of the 1 shifts, or - for none, not 2",
                "weeks = | wochen = | 10 | a cycle has either days or weeks",
                "weeks = | days = [], weeks = | 10 | a cycle has either days or weeks",
            })
    void a_fault_has_its_line(String text, String replacement, int line, String problem) throws IOException {
        String quoted = DUTY.replace(text.replace('`', '"'), replacement.replace('`', '"'));
        assertThat(quoted).isNotEqualTo(DUTY);
        write(quoted);
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> PolicyFiles.load(folder));
        assertThat(thrown.faults())
                .filteredOn(fault -> fault.problem().startsWith(problem))
                .extracting(Fault::file, Fault::line)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("duty.conf", line));
    }

    @Test
    void days_off_follow_the_calendar_of_the_policy_with_its_holidays_and_make_up_days() throws IOException {
        write(DUTY);
        DutyRota rota = PolicyFiles.load(folder).policy().rotas().get(0);
        DutyRota.Turn day = rota.shifts().get(0);
        assertThat(rota.crew(day, LocalDate.of(2026, 1, 5)).orElseThrow().id()).isEqualTo("A");
        assertThat(rota.crew(day, LocalDate.of(2026, 1, 10)).orElseThrow().id()).isEqualTo("B");
        assertThat(rota.crew(day, LocalDate.of(2026, 1, 12)).orElseThrow().id()).isEqualTo("B");
        assertThat(rota.crew(day, LocalDate.of(2026, 1, 17))).isEmpty();
        LocalDate holiday = LocalDate.of(2026, 10, 1);
        assertThat(rota.cycle().exceptions()).contains(holiday);
        assertThat(rota.crew(day, holiday)).isEqualTo(rota.crew(day, holiday.plusDays(2)));
    }

    @Test
    void a_folder_with_its_own_officers_has_no_rota_but_its_own() throws IOException {
        assertThat(PolicyFiles.builtIn().policy().rotas())
                .extracting(DutyRota::office)
                .containsExactly("SHIFT_SUPERVISOR");
        assertThat(PolicyFiles.load(folder).policy().rotas()).hasSize(1);
        Files.writeString(folder.resolve("directory.conf"), SamplePolicy.PEOPLE);
        assertThat(PolicyFiles.load(folder).policy().rotas()).isEqualTo(List.of());
    }
}
