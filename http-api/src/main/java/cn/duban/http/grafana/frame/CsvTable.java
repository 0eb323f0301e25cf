package cn.duban.http.grafana.frame;

import cn.duban.http.export.SpreadsheetText;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a frame as CSV (RFC 4180) for spreadsheets: Chinese titles, local times, a byte order mark. */
final class CsvTable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CsvTable() {}

    static String of(List<Column> columns, int rows, ZoneId zone) {
        StringWriter text = new StringWriter().append(SpreadsheetText.UTF_8_MARK);
        // CSV has no comments: a cell that begins with # is not quoted.
        CsvWriter csv = CsvWriter.builder().commentCharacter('\0').bufferSize(0).build(text);
        csv.writeRecord(columns.stream().map(Column::title).toList());
        for (int row = 0; row < rows; row++) {
            int at = row;
            csv.writeRecord(
                    columns.stream().map(c -> text(c, c.value(at), zone)).toList());
        }
        return text.toString();
    }

    private static String text(Column column, JsonNode value, ZoneId zone) {
        if (value.isNull()) return "";
        if (column.time())
            return TIME.format(Instant.ofEpochMilli(value.asLong()).atZone(zone));
        if (value.isNumber()) return value.decimalValue().toPlainString();
        return SpreadsheetText.harmless(value.asText());
    }
}
