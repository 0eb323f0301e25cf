package cn.duban.http.grafana.frame;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a frame as CSV (RFC 4180) for spreadsheets: Chinese titles, local times, a byte order mark. */
final class CsvTable {
    /** Spreadsheets read UTF-8 only with this mark. */
    private static final String UTF_8 = "\uFEFF";

    /** What a formula begins with, full-width as well. */
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private CsvTable() {}

    static String of(List<Column> columns, int rows, ZoneId zone) {
        StringWriter text = new StringWriter().append(UTF_8);
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
        String text = value.asText();
        // Keeps spreadsheets from running text of citizens as a formula.
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
