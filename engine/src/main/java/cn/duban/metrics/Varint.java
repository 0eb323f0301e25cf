package cn.duban.metrics;

import java.nio.ByteBuffer;

/** Unsigned numbers as groups of seven bits, the lowest first. */
final class Varint {
    private Varint() {}

    static void write(ByteBuffer out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.put((byte) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.put((byte) rest);
    }

    static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte group = in.get();
            number |= (long) (group & 0x7F) << shift;
            if (group >= 0) return number;
        }
    }

    static long zigzag(long signed) {
        return signed << 1 ^ signed >> 63;
    }

    static long unzigzag(long unsigned) {
        return unsigned >>> 1 ^ -(unsigned & 1);
    }
}
