package cn.duban.http.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallExportTest {
    @Test
    void an_export_of_calls_has_every_figure_of_the_summary() {
        ExportTable table = CallExport.table(Optional.of("shift"));
        assertThat(ExportedFields.missing(CallsView.Part.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }
}
