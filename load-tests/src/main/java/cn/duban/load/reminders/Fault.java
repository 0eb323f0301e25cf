package cn.duban.load.reminders;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** What a gateway does with one try, drawn from the seed, the message's key and the number of the try. */
enum Fault {
    NONE(0.915),
    /** Not taken, and said so. */
    UNAVAILABLE(0.03),
    /** Taken, and the connection cut instead of an answer. */
    CUT(0.025),
    /** Taken, and answered late. */
    SLOW(0.02),
    /** Taken, and answered when nobody waits any more. */
    TOO_LATE(0.01);

    private final double share;

    Fault(double share) {
        this.share = share;
    }

    boolean taken() {
        return this != UNAVAILABLE;
    }

    static Fault draw(long seed, String key, int attempt) {
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        double left = new SplittableRandom(seed ^ (hash.getValue() * 31 + attempt)).nextDouble();
        for (Fault fault : values()) {
            left -= fault.share;
            if (left < 0) {
                return fault;
            }
        }
        return NONE;
    }
}
