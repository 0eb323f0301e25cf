package cn.duban.load.fanout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last segments of a compressed stream that any reader has received, in order. No segment refers to another, so equal
 * bytes give equal frames. Not thread-safe.
 */
final class SegmentCache {
    /**
     * Some ten seconds, because readers are woken at most fifty times a second; a reader further behind decompresses for
     * itself.
     */
    private static final int KEPT = 1 << 9;

    /** @param frames the frames it decompresses to */
    record Segment(byte[] pressed, List<FrameCache.Frame> frames) {
        boolean matches(byte[] heard, int from, int to) {
            return to - from >= pressed.length
                    && Arrays.equals(pressed, 0, pressed.length, heard, from, from + pressed.length);
        }
    }

    private final Segment[] pieces = new Segment[KEPT];
    /** By the id of their first event. */
    private final Map<String, Long> places = new HashMap<>();

    private long size;

    /** The segment at a place; null if no reader has received it yet, or if it is no longer kept. */
    Segment get(long place) {
        return place < size && place >= size - KEPT ? pieces[(int) (place % KEPT)] : null;
    }

    /** Adds a decompressed segment and returns its place; a segment received before keeps its place. */
    long add(Segment piece) {
        String first = piece.frames().get(0).id();
        Long known = places.get(first);
        if (known != null && Arrays.equals(get(known).pressed(), piece.pressed())) return known;
        int slot = (int) (size % KEPT);
        if (pieces[slot] != null) places.remove(pieces[slot].frames().get(0).id(), size - KEPT);
        pieces[slot] = piece;
        places.put(first, size);
        return size++;
    }
}
