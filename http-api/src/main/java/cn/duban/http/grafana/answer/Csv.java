package cn.duban.http.grafana.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes a frame as CSV (RFC 4180) for spreadsheets: Chinese titles, local times, a byte order mark. */
final class Csv {
    /** Spreadsheets read UTF-8 only with this mark. */
    private static final String UTF_8 = "\uFEFF";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Csv() {}

    static String of(List<Column> columns, int rows, ZoneId zone) {
        StringBuilder csv = new StringBuilder(UTF_8);
        line(csv, columns.stream().map(Column::title).toList());
        for (int row = 0; row < rows; row++) {
            int at = row;
            line(csv, columns.stream().map(c -> text(c, c.value(at), zone)).toList());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> values) {
        for (int i = 0; i < values.size(); i++) csv.append(i == 0 ? "" : ",").append(quoted(values.get(i)));
        csv.append("\r\n");
    }

    private static String text(Column column, JsonNode value, ZoneId zone) {
        if (value.isNull()) return "";
        if (column.time())
            return TIME.format(Instant.ofEpochMilli(value.asLong()).atZone(zone));
        if (value.isNumber()) return value.decimalValue().toPlainString();
        String text = value.asText();
        // Keeps spreadsheets from running text of citizens as a formula.
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
