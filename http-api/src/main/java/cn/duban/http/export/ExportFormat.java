package cn.duban.http.export;

import cn.duban.http.web.QueryParameters;
import java.util.List;
import java.util.Locale;

/** The form of a list's answer: a page of it as JSON, or all of it as a table for spreadsheets. */
public enum ExportFormat {
    JSON,
    CSV,
    XLSX;

    private static final List<String> NAMES = List.of("json", "csv", "xlsx");

    public static ExportFormat of(QueryParameters query) {
        return valueOf(query.word("format", NAMES).toUpperCase(Locale.ROOT));
    }

    /** Whether the answer is an export, which has every item of the list. */
    public boolean whole() {
        return this != JSON;
    }

    /** How many items the answer has. An export takes neither {@code limit} nor {@code cursor}: it would be a part of the list. */
    public int limit(QueryParameters query) {
        if (!whole()) return query.limit();
        for (String part : List.of("limit", "cursor"))
            if (query.one(part).isPresent()) query.error(part, "is for pages; an export has every item of the list");
        return Integer.MAX_VALUE;
    }

    String extension() {
        return name().toLowerCase(Locale.ROOT);
    }
}
