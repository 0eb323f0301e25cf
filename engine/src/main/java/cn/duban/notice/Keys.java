package cn.duban.notice;

import cn.duban.ticket.Clock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Names that follow from what they name alone, so that a delivery repeated after a crash is known by its receiver. */
final class Keys {
    private static final int LENGTH = 20;

    private Keys() {}

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

    /**
     * One message of one region to one person by the same ways at the end of one window. Each region sends for itself: under one
     * key a receiver would take the second region's message for a repetition of the first one's.
     */
    static String message(String region, String officer, Instant slot, List<Notice.Way> ways) {
        String by = ways.stream().map(Notice.Way::channel).collect(Collectors.joining(","));
        return "m-" + digest(region + "\n" + officer + "\n" + slot.toEpochMilli() + "\n" + by);
    }

    /** The same part of the spread for the same person, in milliseconds. */
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
