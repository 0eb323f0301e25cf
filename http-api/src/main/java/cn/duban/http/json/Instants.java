package cn.duban.http.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Instants as callers write them: ISO-8601 with any offset, within what the calendar covers, to the millisecond. */
public final class Instants {
    public static final String EXPECTED =
            "is an instant with an offset, such as 2023-06-01T09:24:15+08:00, from 2001 to 2049";

    private static final Instant FIRST = Instant.parse("2001-01-02T00:00:00Z");
    /** A limit may be ten years long, and the calendar ends with 2060. */
    private static final Instant LAST = Instant.parse("2049-12-31T00:00:00Z");

    private Instants() {}

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
