package cn.duban.http.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.export.ExportTable;
import cn.duban.http.export.ExportedFields;
import cn.duban.policy.files.PolicyFiles;
import org.junit.jupiter.api.Test;

class TicketExportTest {
    @Test
    void an_export_of_tickets_has_every_field_of_the_list() {
        ExportTable table = TicketExport.table(PolicyFiles.builtIn().policy());
        assertThat(ExportedFields.missing(SummaryView.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }

    @Test
    void an_export_of_orders_has_every_field_of_the_list() {
        ExportTable table = OrderExport.TABLE;
        assertThat(ExportedFields.missing(OrderView.Listed.class, table)).isEmpty();
        assertThat(ExportedFields.repeated(table)).isEmpty();
    }
}
