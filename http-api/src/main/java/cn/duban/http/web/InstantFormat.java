package cn.duban.http.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Reads instants in ISO-8601 with any offset, within the calendar's years and to the millisecond, and writes them. */
public final class InstantFormat {
    private static final Instant FIRST = Instant.parse("2001-01-02T00:00:00Z");
    /** A limit may be ten years long and the calendar ends with 2060. */
    private static final Instant LAST = Instant.parse("2049-12-31T00:00:00Z");

    private InstantFormat() {}

    /**
     * Equals {@link java.time.format.DateTimeFormatter#ISO_OFFSET_DATE_TIME}. Hand-written: an event has many instants, and the
     * formatter took a third of the time to write one.
     */
    static String text(Instant instant, ZoneOffset offset) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), offset);
        StringBuilder text = new StringBuilder(32).append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        two(text, time.getSecond());
        if (time.getNano() > 0) fraction(text, time.getNano());
        return text.append(offset.getId()).toString();
    }

    /** An instant in a message for a person. */
    public static String inZone(Instant instant, ZoneId zone) {
        return text(instant, zone.getRules().getOffset(instant));
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /** Without trailing zeros. */
    private static void fraction(StringBuilder text, int nanos) {
        text.append('.');
        int left = nanos;
        for (int digit = 100_000_000; left > 0; digit /= 10) {
            text.append((char) ('0' + left / digit));
            left %= digit;
        }
    }

    public static Optional<Instant> read(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            boolean covered = !instant.isBefore(FIRST) && !instant.isAfter(LAST);
            return covered ? Optional.of(instant) : Optional.empty();
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }
}
