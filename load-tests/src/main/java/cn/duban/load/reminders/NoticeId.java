package cn.duban.load.reminders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id of a notice, derived only from what the notice names: computed here again from a ticket's history. */
final class NoticeId {

    private static final int LENGTH = 20;

    private NoticeId() {}

    /** @param repeat 0 for the first reminder */
    static String of(String ticket, ClockKey clock, String rung, int repeat, boolean correction, String officer) {
        String named = String.join(
                "\n",
                ticket,
                clock.kind(),
                clock.unit(),
                Integer.toString(clock.round()),
                Integer.toString(clock.dispatch()),
                rung,
                Integer.toString(repeat),
                correction ? "correction" : "reminder",
                officer);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return "n-" + HexFormat.of().formatHex(hash).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
