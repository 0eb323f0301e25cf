package cn.duban.load.fanout;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last pieces of a pressed stream that any reader has heard, in their order. A piece looks back into no other, so whoever gets
 * the same bytes gets the same frames. Not for several threads.
 */
final class Pieces {
    /** Some ten seconds, as readers are woken at most fifty times a second; whoever is further behind unpresses for himself. */
    private static final int KEPT = 1 << 9;

    /** @param frames what it says */
    record Piece(byte[] pressed, List<Heard.Frame> frames) {
        boolean at(byte[] heard, int from, int to) {
            return to - from >= pressed.length
                    && Arrays.equals(pressed, 0, pressed.length, heard, from, from + pressed.length);
        }
    }

    private final Piece[] pieces = new Piece[KEPT];
    /** By their first event. */
    private final Map<String, Long> places = new HashMap<>();

    private long size;

    /** The piece at a place; null if nobody has heard it yet, or all too long ago. */
    Piece get(long place) {
        return place < size && place >= size - KEPT ? pieces[(int) (place % KEPT)] : null;
    }

    /** What has been unpressed: its place, a new one if it was not heard before. */
    long learn(Piece piece) {
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
