package cn.duban.load.boston;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** RFC 4180 records from a reader: quotes, doubled quotes, and line breaks within quotes. */
public final class Csv {

    private static final int END = -1;

    private final Reader in;
    private int next;

    public Csv(Reader in) throws IOException {
        this.in = in;
        this.next = in.read();
    }

    /** The next record, empty at the end of the file. */
    public List<String> record() throws IOException {
        List<String> fields = new ArrayList<>();
        if (next == END) {
            return fields;
        }
        while (true) {
            fields.add(next == '"' ? quoted() : plain());
            if (next != ',') {
                break;
            }
            next = in.read();
        }
        if (next == '\r') {
            next = in.read();
        }
        if (next == '\n') {
            next = in.read();
        }
        return fields;
    }

    private String plain() throws IOException {
        StringBuilder text = new StringBuilder();
        while (next != END && next != ',' && next != '\n' && next != '\r') {
            text.append((char) next);
            next = in.read();
        }
        return text.toString();
    }

    private String quoted() throws IOException {
        StringBuilder text = new StringBuilder();
        next = in.read();
        while (next != END) {
            if (next == '"') {
                next = in.read();
                if (next != '"') {
                    break;
                }
            }
            text.append((char) next);
            next = in.read();
        }
        return text.toString();
    }
}
