package cn.duban.http.score;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import org.junit.jupiter.api.Test;

class ExclusionExportTest {
    @Test
    void an_export_of_exclusions_has_every_field_of_the_list() {
        ExportTable table = ExclusionExport.TABLE;
        assertThat(ExportedFields.missing(ExclusionResource.Item.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }
}
