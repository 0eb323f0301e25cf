package cn.duban.notice;

import cn.duban.ticket.clock.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Keys computed from the content they identify, so that receivers recognize a delivery repeated after a crash. */
final class NoticeKeys {
    private static final int LENGTH = 20;

    private NoticeKeys() {}

    static String notice(String ticket, Clock.Key clock, String rung, int repeat, boolean correction, String officer) {
        return "n-"
                + digest(String.join(
                        "\n",
                        ticket,
                        clock.kind().name(),
                        clock.unit(),
                        Integer.toString(clock.round()),
                        Integer.toString(clock.dispatch()),
                        rung,
                        Integer.toString(repeat),
                        correction ? "correction" : "reminder",
                        officer));
    }

    /** The key of the notice that goes to an officer instead of one that reached no one. */
    static String instead(String unreached, String officer) {
        return "n-" + digest("instead\n" + unreached + "\n" + officer);
    }

    /**
     * The key of the message from one region to one person, by the same ways, at the end of one bundling window. The region is
     * part of it because each region sends separately: with a shared key a receiver would drop the second region's message as
     * a repetition.
     */
    static String message(String region, String officer, Instant slot, List<Notice.Way> ways) {
        String by = ways.stream().map(Notice.Way::channel).collect(Collectors.joining(","));
        return "m-" + digest(region + "\n" + officer + "\n" + slot.toEpochMilli() + "\n" + by);
    }

    /** A delay within {@code over} in milliseconds, always the same for the same person. */
    static long spread(String officer, Duration over) {
        return over.isZero() ? 0 : Long.parseLong(digest(officer).substring(0, 12), 16) % over.toMillis();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
