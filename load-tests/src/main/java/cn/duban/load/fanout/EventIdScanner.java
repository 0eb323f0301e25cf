package cn.duban.load.fanout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Finds the CloudEvents ids in the bytes of a {@code text/event-stream} that lasts until the connection ends, without
 * decoding the rest to text: a hundred readers on the engine's machine must cost it as little as readers elsewhere would.
 * Not thread-safe.
 */
final class EventIdScanner {
    /** The id occurs within this many bytes of its data line. */
    private static final int REACH = 256;

    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final String ID = "\"id\":\"";

    private enum At {
        STATUS,
        HEADERS,
        STREAM
    }

    private final Consumer<String> ids;
    private At at = At.STATUS;
    /** The current line of the HTTP head. */
    private final byte[] head = new byte[REACH];

    private int headLength;
    /** The current line of the stream; ignored once its id has been reported. */
    private final byte[] line = new byte[REACH];

    private int lineLength;
    private boolean told;
    private volatile boolean listening;

    /** @param ids each event's id, {@code ticket#version} */
    EventIdScanner(Consumer<String> ids) {
        this.ids = ids;
    }

    /** Whether the head of the answer has been read, so that events arrive. */
    boolean listening() {
        return listening;
    }

    /**
     * Consumes all given bytes.
     *
     * @throws IllegalStateException on any status but 200, or if a proxy cuts the stream into chunks
     */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (at == At.STREAM) stream(bytes);
            else head(bytes.get());
        }
    }

    /** Consumes a byte of the HTTP head. */
    private void head(byte next) {
        if (next == '\r') return;
        if (next != '\n') {
            if (headLength < REACH) head[headLength++] = next;
            return;
        }
        String text = new String(head, 0, headLength, StandardCharsets.US_ASCII);
        headLength = 0;
        switch (at) {
            case STATUS -> {
                if (!text.contains(" 200 ")) throw new IllegalStateException("answered " + text);
                at = At.HEADERS;
            }
            case HEADERS -> {
                if (text.toLowerCase(Locale.ROOT).startsWith("transfer-encoding"))
                    throw new IllegalStateException("answered in chunks: connect to the engine directly");
                if (!text.isEmpty()) return;
                at = At.STREAM;
                listening = true;
            }
            default -> throw new IllegalStateException("no line is read in " + at);
        }
    }

    private void stream(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (next == '\n') {
                lineLength = 0;
                told = false;
            } else if (!told && lineLength < REACH) {
                line[lineLength++] = next;
                if (next == ',' || lineLength == REACH) tell();
            }
        }
    }

    /** Another field of the line is complete: it may be the id. */
    private void tell() {
        for (int i = 0; i < DATA.length; i++)
            if (line[i] != DATA[i]) {
                told = true;
                return;
            }
        String text = new String(line, 0, lineLength, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(ID);
        if (start < 0) return;
        told = true;
        ids.accept(text.substring(start + ID.length(), text.indexOf('"', start + ID.length())));
    }
}
