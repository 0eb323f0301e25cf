package cn.duban.policy.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A table with a heading (RFC 4180, UTF-8) whose columns have an English and a Chinese name.
 *
 * @param faults of the table itself; a table with a faulty heading has no rows
 */
public record CsvTable(List<Row> rows, List<Fault> faults) {
    public CsvTable {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /**
     * @param line where the row begins, from 1
     * @param fields that are not blank, by the column's English name
     */
    public record Row(int line, Map<String, String> fields) {}

    /**
     * @param file the name used in faults
     * @param headings English names by the Chinese ones
     * @param needed columns that every row must fill
     */
    public static CsvTable read(String text, String file, Map<String, String> headings, List<String> needed) {
        Faults faults = new Faults();
        List<Row> rows = new ArrayList<>();
        CsvLine.Collector collector = new CsvLine.Collector();
        try {
            Iterator<CsvLine> lines = lines(text, collector);
            if (!lines.hasNext()) faults.add(file, 0, "is empty", cell("", "csv.empty", Map.of()));
            else {
                List<String> columns = columns(lines.next(), file, headings, needed, faults);
                if (!faults.any()) lines.forEachRemaining(line -> row(line, file, columns, needed, faults, rows));
            }
        } catch (CsvParseException misplaced) {
            faults.add(
                    file,
                    collector.line(),
                    "a quoted field is not closed, or text follows its closing quote",
                    cell("", "csv.quote", Map.of()));
        }
        return new CsvTable(rows, faults.found());
    }

    /**
     * Accepts rows of any length, so that {@link #row} can report them with their line. Spreadsheets put a byte order mark at
     * the beginning of a file.
     */
    private static Iterator<CsvLine> lines(String text, CsvLine.Collector collector) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .build(collector, text.startsWith("\uFEFF") ? text.substring(1) : text)
                .iterator();
    }

    private static List<String> columns(
            CsvLine heading, String file, Map<String, String> headings, List<String> needed, Faults faults) {
        List<String> columns = new ArrayList<>();
        for (String word : heading.fields()) {
            String column = headings.getOrDefault(word.strip(), word.strip());
            if (!headings.containsValue(column))
                faults.add(
                        file,
                        1,
                        "unknown column " + word.strip(),
                        cell("", "csv.column-unknown", Map.of("value", word.strip())));
            columns.add(column);
        }
        for (String one : needed)
            if (!columns.contains(one))
                faults.add(
                        file,
                        1,
                        "column " + one + " is missing",
                        cell("", "csv.column-missing", Map.of("column", one)));
        return columns;
    }

    private static void row(
            CsvLine line, String file, List<String> columns, List<String> needed, Faults faults, List<Row> rows) {
        if (line.fields().stream().allMatch(String::isBlank)) return;
        int found = line.fields().size();
        if (found != columns.size()) {
            faults.add(
                    file,
                    line.number(),
                    "has " + found + " fields, the heading " + columns.size(),
                    cell(
                            "",
                            "csv.width",
                            Map.of("found", String.valueOf(found), "columns", String.valueOf(columns.size()))));
            return;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < found; i++) {
            String value = line.fields().get(i).strip();
            if (!value.isEmpty()) fields.put(columns.get(i), value);
        }
        for (String one : needed)
            if (!fields.containsKey(one))
                faults.add(file, line.number(), one + " is missing", cell(one, "csv.missing", Map.of()));
        rows.add(new Row(line.number(), fields));
    }

    private static Fault.Cell cell(String column, String code, Map<String, String> arguments) {
        return new Fault.Cell(column, code, arguments);
    }
}
