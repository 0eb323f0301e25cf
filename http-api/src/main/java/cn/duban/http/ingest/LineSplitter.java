package cn.duban.http.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * Splits a stream of bytes into numbered lines. A line that is too long is reported without its bytes, and splitting goes on
 * after it. One instance serves one stream.
 */
final class LineSplitter {
    private final int maxBytes;
    private ByteString begun = ByteString.emptyByteString();
    private boolean tooLong;
    private long number;

    LineSplitter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @param bytes without the line end; empty for a line that is too long */
    record Line(long number, ByteString bytes, boolean tooLong) {}

    /** The lines that end in this chunk. Blank lines are counted and left out. */
    List<Line> take(ByteString chunk) {
        List<Line> lines = new ArrayList<>();
        ByteString rest = chunk;
        int end = rest.indexOf((byte) '\n');
        while (end >= 0) {
            grow(rest.take(end));
            finish(lines);
            rest = rest.drop(end + 1);
            end = rest.indexOf((byte) '\n');
        }
        grow(rest);
        return lines;
    }

    /** The last line, if it has no line end. */
    List<Line> end() {
        List<Line> lines = new ArrayList<>();
        if (!begun.isEmpty() || tooLong) finish(lines);
        return lines;
    }

    private void grow(ByteString part) {
        if (tooLong) return;
        if (begun.size() + part.size() > maxBytes) {
            tooLong = true;
            begun = ByteString.emptyByteString();
        } else begun = begun.concat(part);
    }

    private void finish(List<Line> lines) {
        number++;
        if (tooLong || !blank(begun)) lines.add(new Line(number, begun.compact(), tooLong));
        begun = ByteString.emptyByteString();
        tooLong = false;
    }

    private static boolean blank(ByteString bytes) {
        for (int i = 0; i < bytes.size(); i++) {
            byte b = bytes.apply(i);
            if (b != ' ' && b != '\t' && b != '\r') return false;
        }
        return true;
    }
}
