package cn.duban.http.export;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A whole list as a file. The items are gathered before the answer begins and written as fast as the client reads; a failure on
 * the way breaks the connection, so that no client takes a part for the whole.
 *
 * @param json an item as the list shows it to the caller
 */
public record Export<T>(ExportTable table, List<T> items, Function<T, JsonNode> json) {
    private static final int ROWS_AT_ONCE = 200;
    /** Few threads, so that exports leave the cores to other requests. */
    private static final String DISPATCHER = "adding-dispatcher";

    private static final DateTimeFormatter NAMED = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");
    private static final ContentType CSV = MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8);
    private static final ContentType XLSX =
            MediaTypes.APPLICATION_VND_OPENXMLFORMATS_OFFICEDOCUMENT_SPREADSHEETML_SHEET.toContentType();

    /**
     * Refuses a workbook of more rows than a sheet has.
     *
     * @param now local time, for the file's name
     */
    public HttpResponse response(ExportFormat format, ZonedDateTime now) {
        if (format == ExportFormat.XLSX && items.size() >= XlsxRows.MOST_ROWS)
            throw Problem.at(
                            ProblemCode.VALIDATION,
                            "?format",
                            "a sheet has at most " + XlsxRows.MOST_ROWS + " rows and the list has " + items.size()
                                    + " items: take csv, or narrow the list")
                    .thrown();
        Source<ByteString, ?> chunks =
                Source.fromIterator(() -> new Chunks(format)).async(DISPATCHER, 1);
        return HttpResponse.create()
                .withEntity(HttpEntities.createChunked(format == ExportFormat.CSV ? CSV : XLSX, chunks))
                .addHeaders(List.of(
                        RawHeader.create("Content-Disposition", disposition(format, now)),
                        RawHeader.create("Cache-Control", "no-cache, private")));
    }

    private String disposition(ExportFormat format, ZonedDateTime now) {
        String end = "-" + NAMED.format(now) + "." + format.extension();
        return "attachment; filename=\"" + table.file() + end + "\"; filename*=UTF-8''"
                + URLEncoder.encode(table.title(), StandardCharsets.UTF_8) + end;
    }

    /** The bytes of the file, some rows at a time. */
    private final class Chunks implements Iterator<ByteString> {
        private final RowWriter rows;
        private final Iterator<T> left = items.iterator();
        private boolean begun;
        private boolean ended;

        Chunks(ExportFormat format) {
            rows = format == ExportFormat.CSV ? new CsvRows() : new XlsxRows(table.title());
        }

        @Override
        public boolean hasNext() {
            return !ended;
        }

        @Override
        public ByteString next() {
            if (ended) throw new NoSuchElementException();
            try {
                if (!begun) rows.row(List.copyOf(titles()));
                begun = true;
                for (int row = 0; row < ROWS_AT_ONCE && left.hasNext(); row++) rows.row(cells(json.apply(left.next())));
                ended = !left.hasNext();
                if (ended) rows.end();
                return rows.taken();
            } catch (IOException impossible) {
                throw new UncheckedIOException("memory can be written", impossible);
            }
        }

        private List<String> titles() {
            return table.columns().stream().map(ExportColumn::title).toList();
        }

        private List<Object> cells(JsonNode item) {
            List<Object> cells = new ArrayList<>(table.columns().size());
            for (ExportColumn column : table.columns()) cells.add(column.cell().apply(item));
            return cells;
        }
    }
}
