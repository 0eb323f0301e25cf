package cn.duban.load.fanout;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Decodes one reader's stream: compares it with frames that other readers have received, and parses the rest. Not
 * thread-safe.
 */
final class SseClient implements StreamClient {
    private static final byte[] NOTHING = new byte[0];

    private final FrameCache heard;
    private final Consumer<FrameCache.Frame> each;
    private final EventIdScanner words = new EventIdScanner(this::told);

    /** The beginning of a frame that is not complete yet. */
    private byte[] rest = NOTHING;
    /** The place of the next expected frame. */
    private long next;
    /** The event of the frame that is being parsed. */
    private String id;

    /** @param each receives every event, in the order of the stream */
    SseClient(FrameCache heard, Consumer<FrameCache.Frame> each) {
        this.heard = heard;
        this.each = each;
    }

    @Override
    public boolean listening() {
        return words.listening();
    }

    @Override
    public byte[] unconsumed() {
        return rest;
    }

    @Override
    public void consume(byte[] bytes, int length) {
        int at = 0;
        while (!words.listening() && at < length) words.take(ByteBuffer.wrap(bytes, at++, 1));
        while (at < length) {
            FrameCache.Frame expected = heard.get(next);
            if (expected != null && expected.matches(bytes, at, length)) {
                at += expected.bytes().length;
                next++;
                each.accept(expected);
                continue;
            }
            int end = end(bytes, at, length);
            if (end < 0) break;
            read(bytes, at, end);
            at = end;
        }
        rest = at == length ? NOTHING : Arrays.copyOfRange(bytes, at, length);
    }

    private void read(byte[] bytes, int from, int to) {
        id = null;
        words.take(ByteBuffer.wrap(bytes, from, to - from));
        if (id == null) return;
        long place = heard.add(Arrays.copyOfRange(bytes, from, to), id);
        next = place + 1;
        each.accept(heard.get(place));
    }

    private void told(String event) {
        id = event;
    }

    /** The index after the empty line that ends a frame, or -1. */
    private static int end(byte[] bytes, int from, int to) {
        for (int i = from + 1; i < to; i++) if (bytes[i] == '\n' && bytes[i - 1] == '\n') return i + 1;
        return -1;
    }
}
