package cn.duban.http.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;

/** A table as CSV (RFC 4180) with a byte order mark, local times, and texts that no spreadsheet runs. */
final class CsvRows implements RowWriter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final StringWriter text = new StringWriter().append(SpreadsheetText.UTF_8_MARK);
    // CSV has no comments: a cell that begins with # is not quoted.
    private final CsvWriter csv =
            CsvWriter.builder().commentCharacter('\0').bufferSize(0).build(text);

    @Override
    public void row(List<Object> cells) {
        List<String> texts = new ArrayList<>(cells.size());
        for (Object cell : cells) texts.add(text(cell));
        csv.writeRecord(texts);
    }

    private static String text(Object cell) {
        if (cell == null) return "";
        if (cell instanceof BigDecimal number) return number.toPlainString();
        if (cell instanceof LocalDateTime time) return TIME.format(time);
        return SpreadsheetText.harmless(cell.toString());
    }

    @Override
    public void end() {}

    @Override
    public ByteString taken() {
        ByteString bytes = ByteString.fromString(text.toString());
        text.getBuffer().setLength(0);
        return bytes;
    }
}
