package cn.duban.load.fanout;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes one reader's gzip stream, whose segments end with an empty stored block: compares segments that other readers
 * have received, and decompresses the rest. Not thread-safe.
 */
final class GzipSseClient implements StreamClient {
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] HEAD = {0x1F, (byte) 0x8B, 8};
    private static final int HEAD_LENGTH = 10;
    /** The end of an empty stored block. */
    private static final byte[] END = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final SegmentCache pieces;
    private final Consumer<FrameCache.Frame> each;
    private final List<FrameCache.Frame> told = new ArrayList<>();
    private final SseClient plain;
    private byte[] rest = NOTHING;
    /** The place of the next expected segment. */
    private long next;

    private boolean begun;

    /** @param each receives every event, in the order of the stream */
    GzipSseClient(FrameCache heard, SegmentCache pieces, Consumer<FrameCache.Frame> each) {
        this.pieces = pieces;
        this.each = each;
        this.plain = new SseClient(heard, told::add);
    }

    @Override
    public boolean listening() {
        return plain.listening();
    }

    @Override
    public byte[] unconsumed() {
        return rest;
    }

    @Override
    public void consume(byte[] bytes, int length) {
        int at = 0;
        while (!plain.listening() && at < length) plain.consume(new byte[] {bytes[at++]}, 1);
        if (!begun && length - at >= HEAD_LENGTH) {
            if (!Arrays.equals(HEAD, 0, HEAD.length, bytes, at, at + HEAD.length))
                throw new IllegalStateException("the stream is not compressed");
            at += HEAD_LENGTH;
            begun = true;
        }
        while (begun && at < length) {
            SegmentCache.Segment expected = pieces.get(next);
            if (expected != null && expected.matches(bytes, at, length)) {
                at += expected.pressed().length;
                next++;
                expected.frames().forEach(each);
                continue;
            }
            int end = unpress(bytes, at, length);
            if (end < 0) break;
            at = end;
        }
        rest = at == length ? NOTHING : Arrays.copyOfRange(bytes, at, length);
    }

    /** Reads one segment. @return its end, or -1 if the end has not arrived yet */
    private int unpress(byte[] bytes, int from, int to) {
        for (int end = end(bytes, from, to); end >= 0; end = end(bytes, end - 1, to)) {
            byte[] frames = unpressed(bytes, from, end);
            if (!whole(frames)) continue;
            told.clear();
            plain.consume(frames, frames.length);
            told.forEach(each);
            if (!told.isEmpty())
                next = 1
                        + pieces.add(new SegmentCache.Segment(Arrays.copyOfRange(bytes, from, end), List.copyOf(told)));
            return end;
        }
        return -1;
    }

    /** The index after the next end of an empty stored block; such bytes may also occur by chance. */
    private static int end(byte[] bytes, int from, int to) {
        for (int i = from + END.length; i <= to; i++)
            if (Arrays.equals(END, 0, END.length, bytes, i - END.length, i)) return i;
        return -1;
    }

    private static boolean whole(byte[] frames) {
        int length = frames.length;
        return length >= 2 && frames[length - 1] == '\n' && frames[length - 2] == '\n';
    }

    /** Empty if it cannot be decompressed. */
    private static byte[] unpressed(byte[] bytes, int from, int to) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, from, to - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream(8 * (to - from));
            byte[] buffer = new byte[1 << 14];
            for (int read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer))
                out.write(buffer, 0, read);
            return inflater.getRemaining() == 0 ? out.toByteArray() : NOTHING;
        } catch (DataFormatException broken) {
            return NOTHING;
        } finally {
            inflater.end();
        }
    }
}
