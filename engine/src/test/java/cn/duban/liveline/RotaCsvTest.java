package cn.duban.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.Fault;
import cn.duban.policy.files.PolicyFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotaCsvTest {
    private static final String HEADING = "场次,日期,开始,结束,领导,职务,单位或县区,地区,单位\n";

    private static List<Fault> faults(String table) {
        return RotaCsv.read(table, PolicyFiles.builtIn().policy()).faults();
    }

    private static Fault.Cell cell(String column, String code, String value) {
        return new Fault.Cell(column, code, Map.of("value", value));
    }

    @Test
    void every_fault_has_its_line_its_column_and_a_code_with_arguments() {
        List<Fault> faults = faults(HEADING + "S-1,2026/3/2,09:00,11:00,张县长,县长,神木市,610881,\n"
                + "S 2,2026-03-02,9点,11:00,李县长,县长,神木市,999999,YL-1\n"
                + "S-1,2026-03-02,11:00,09:00,王县长,县长,神木市,,\n");
        assertThat(faults).extracting(Fault::line).containsExactly(2, 3, 3, 3, 3, 4, 4);
        assertThat(faults)
                .extracting(Fault::cell)
                .containsExactly(
                        cell("date", "rota.date", "2026/3/2"),
                        cell("session", "rota.id", "S 2"),
                        cell("from", "rota.time", "9点"),
                        cell("region", "rota.region-unknown", "999999"),
                        cell("unit", "rota.unit-unknown", "YL-1"),
                        cell("session", "rota.twice", "S-1"),
                        cell("to", "rota.order", "09:00"));
    }

    @Test
    void a_table_that_cannot_be_read_says_so_in_codes_too() {
        assertThat(faults("")).extracting(f -> f.cell().code()).containsExactly("csv.empty");
        assertThat(faults("场次,日子,开始,结束,领导,职务,单位或县区\n"))
                .extracting(Fault::cell)
                .containsExactly(
                        new Fault.Cell("", "csv.column-unknown", Map.of("value", "日子")),
                        new Fault.Cell("", "csv.column-missing", Map.of("column", "date")));
        assertThat(faults(HEADING + "S-1,2026-03-02,09:00,11:00,,县长,神木市,,\nS-2,2026-03-02\n"))
                .extracting(Fault::cell)
                .containsExactly(
                        new Fault.Cell("leader", "csv.missing", Map.of()),
                        new Fault.Cell("", "csv.width", Map.of("found", "2", "columns", "9")));
        assertThat(faults(HEADING + "\"S-1,2026-03-02\n"))
                .extracting(f -> f.cell().code())
                .containsExactly("csv.quote");
    }

    @Test
    void words_are_as_short_as_in_the_form() {
        assertThat(faults(HEADING + "S-1,2026-03-02,09:00,11:00," + "张".repeat(65) + ",县长,神木市,,\n"))
                .extracting(Fault::cell)
                .containsExactly(cell("leader", "rota.too-long", "64"));
    }
}
