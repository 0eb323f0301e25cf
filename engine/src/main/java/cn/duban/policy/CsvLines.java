package cn.duban.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a table by RFC 4180: fields parted by commas, quoted where they hold one, a quote doubled. */
final class CsvLines {
    private final String text;
    private int at;
    private int newLines;
    private int line;
    private boolean unclosed;

    CsvLines(String text) {
        this.text = text;
    }

    /** The line on which the row last read begins, from 1. */
    int line() {
        return line;
    }

    boolean unclosed() {
        return unclosed;
    }

    Optional<List<String>> next() {
        if (at >= text.length()) return Optional.empty();
        line = newLines + 1;
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') newLines++;
            if (quoted) {
                if (c != '"') field.append(c);
                else if (at < text.length() && text.charAt(at) == '"') {
                    field.append('"');
                    at++;
                } else quoted = false;
            } else if (c == '"' && field.length() == 0) quoted = true;
            else if (c == ',') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') break;
            else if (c != '\r') field.append(c);
        }
        unclosed |= quoted;
        fields.add(field.toString());
        return Optional.of(fields);
    }
}
