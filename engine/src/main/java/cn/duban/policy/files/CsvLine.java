package cn.duban.policy.files;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a CSV text.
 *
 * @param number of the line it begins on, from 1; quoted fields may span several lines
 */
record CsvLine(int number, List<String> fields) {
    CsvLine {
        fields = List.copyOf(fields);
    }

    /** Collects the fields of a record. Unlike the library's own handler it knows the line of a record that never ends. */
    static final class Collector extends AbstractBaseCsvCallbackHandler<CsvLine> {
        private final List<String> fields = new ArrayList<>();
        private int line;

        int line() {
            return line;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            line = Math.toIntExact(startingLineNumber);
            fields.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            fields.add(new String(buffer, offset, length));
        }

        @Override
        protected void handleEmpty() {
            fields.add("");
        }

        @Override
        protected CsvLine buildRecord() {
            return new CsvLine(line, fields);
        }
    }
}
