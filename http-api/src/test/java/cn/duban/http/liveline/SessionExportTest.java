package cn.duban.http.liveline;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import cn.duban.policy.files.PolicyFiles;
import org.junit.jupiter.api.Test;

class SessionExportTest {
    @Test
    void an_export_of_sessions_has_every_field_of_the_list() {
        ExportTable table = SessionExport.table(PolicyFiles.builtIn().policy());
        assertThat(ExportedFields.missing(SessionView.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }
}
