package cn.duban.load.fanout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The last frames that any reader of a stream has received, in order. Readers of the same stream get the same bytes, so all
 * but the first only compare. Not thread-safe.
 */
final class FrameCache {
    private static final int KEPT = 1 << 13;

    /**
     * A frame with its end.
     *
     * @param id {@code ticket#version}
     * @param ticket as a small number
     */
    record Frame(byte[] bytes, String id, int ticket, int version) {
        /** Whether the whole frame is at that place of the bytes. */
        boolean matches(byte[] heard, int from, int to) {
            return to - from >= bytes.length && Arrays.equals(bytes, 0, bytes.length, heard, from, from + bytes.length);
        }
    }

    private final Frame[] frames = new Frame[KEPT];
    private final Map<String, Long> places = new HashMap<>();
    private final Map<String, Integer> tickets = new HashMap<>();
    private long size;

    /** The frame at a place; null if no reader has received it yet, or if it is no longer kept. */
    Frame get(long place) {
        return place < size && place >= size - KEPT ? frames[(int) (place % KEPT)] : null;
    }

    /** Adds a complete frame and returns its place; an event received before keeps its place. */
    long add(byte[] bytes, String id) {
        Long known = places.get(id);
        if (known != null) return known;
        int hash = id.lastIndexOf('#');
        int ticket = tickets.computeIfAbsent(id.substring(0, hash), unknown -> tickets.size());
        int version = Integer.parseInt(id, hash + 1, id.length(), 10);
        int slot = (int) (size % KEPT);
        if (frames[slot] != null) places.remove(frames[slot].id());
        frames[slot] = new Frame(bytes, id, ticket, version);
        places.put(id, size);
        return size++;
    }
}
