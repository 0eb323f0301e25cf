package cn.duban.load.reminders;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/** What a gateway does with one try, drawn from the seed, the message's key and the number of the try. */
enum GatewayFault {
    NONE(0.915),
    /** Refused with an answer. */
    UNAVAILABLE(0.03),
    /** Accepted, and the connection cut instead of an answer. */
    CUT(0.025),
    /** Accepted, and answered late. */
    SLOW(0.02),
    /** Accepted, and answered after the sender has stopped waiting. */
    TOO_LATE(0.01);

    private final double share;

    GatewayFault(double share) {
        this.share = share;
    }

    boolean taken() {
        return this != UNAVAILABLE;
    }

    static GatewayFault draw(long seed, String key, int attempt) {
        CRC32 hash = new CRC32();
        hash.update(key.getBytes(StandardCharsets.UTF_8));
        double left = new SplittableRandom(seed ^ (hash.getValue() * 31 + attempt)).nextDouble();
        for (GatewayFault fault : values()) {
            left -= fault.share;
            if (left < 0) {
                return fault;
            }
        }
        return NONE;
    }
}
