package cn.duban.policy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with a heading (RFC 4180, UTF-8), whose columns have an English and a Chinese name.
 *
 * @param faults of the table itself; if the heading is wrong, there are no rows
 */
public record CsvTable(List<Row> rows, List<Fault> faults) {
    public CsvTable {
        rows = List.copyOf(rows);
        faults = List.copyOf(faults);
    }

    /**
     * @param line on which it begins, from 1
     * @param fields that are not blank, by the column's English name
     */
    public record Row(int line, Map<String, String> fields) {}

    /**
     * @param file as faults name it
     * @param headings English names by the Chinese ones
     * @param needed columns, each of which must stand in every row
     */
    public static CsvTable read(String text, String file, Map<String, String> headings, List<String> needed) {
        Faults faults = new Faults();
        List<Row> rows = new ArrayList<>();
        CsvLines lines = new CsvLines(text.startsWith("\uFEFF") ? text.substring(1) : text);
        Optional<List<String>> heading = lines.next();
        if (heading.isEmpty()) {
            faults.add(file, 0, "is empty");
            return new CsvTable(rows, faults.found());
        }
        List<String> columns = new ArrayList<>();
        for (String word : heading.get()) {
            String column = headings.getOrDefault(word.strip(), word.strip());
            if (!headings.containsValue(column)) faults.add(file, 1, "unknown column " + word.strip());
            columns.add(column);
        }
        for (String one : needed) if (!columns.contains(one)) faults.add(file, 1, "column " + one + " is missing");
        if (faults.any()) return new CsvTable(rows, faults.found());
        for (Optional<List<String>> row = lines.next(); row.isPresent(); row = lines.next()) {
            if (row.get().stream().allMatch(String::isBlank)) continue;
            if (row.get().size() != columns.size()) {
                faults.add(file, lines.line(), "has " + row.get().size() + " fields, the heading " + columns.size());
                continue;
            }
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                String value = row.get().get(i).strip();
                if (!value.isEmpty()) fields.put(columns.get(i), value);
            }
            for (String one : needed) if (!fields.containsKey(one)) faults.add(file, lines.line(), one + " is missing");
            rows.add(new Row(lines.line(), fields));
        }
        if (lines.unclosed()) faults.add(file, lines.line(), "a quoted field is not closed");
        return new CsvTable(rows, faults.found());
    }
}
