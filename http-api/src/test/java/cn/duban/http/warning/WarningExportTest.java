package cn.duban.http.warning;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import org.junit.jupiter.api.Test;

class WarningExportTest {
    @Test
    void an_export_of_warnings_has_every_field_of_the_list() {
        ExportTable table = WarningExport.TABLE;
        assertThat(ExportedFields.missing(WarningView.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }
}
