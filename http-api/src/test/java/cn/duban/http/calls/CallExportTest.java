package cn.duban.http.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallExportTest {
    @Test
    void an_export_of_calls_has_every_figure_of_the_summary() {
        ExportTable table = CallExport.table(Optional.of("shift"), 15);
        assertThat(ExportedFields.missing(CallsView.Part.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
        assertThat(table.columns()).extracting(column -> column.title()).contains("15秒接通率");
    }

    @Test
    void columns_say_the_seconds_of_the_policy() {
        assertThat(CallExport.table(Optional.empty(), 20).columns())
                .extracting(column -> column.title())
                .contains("20秒内接通", "20秒接通率", "20秒接通率基数")
                .noneMatch(title -> title.contains("15"));
    }
}
