package cn.duban.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The time that figures stand for: days up to today, or the last 24 hours in whole minutes. */
public enum Window {
    TODAY,
    LAST_24_HOURS,
    SEVEN_DAYS,
    MONTH;

    /** Reads every cell of the window that ends now; the same cell may come more than once. */
    public void read(Counters counters, Instant now, Counters.Cell cell) {
        LocalDate today = now.atZone(counters.zone()).toLocalDate();
        switch (this) {
            case TODAY -> counters.days(today, now, cell);
            case LAST_24_HOURS -> {
                Instant end = lastMinuteEnds(now);
                counters.minutes(end.minus(Duration.ofHours(24)), end, cell);
            }
            case SEVEN_DAYS -> counters.days(today.minusDays(6), now, cell);
            case MONTH -> counters.days(today.withDayOfMonth(1), now, cell);
        }
    }

    /** Where the window begins. */
    public Instant from(Instant now, ZoneId zone) {
        LocalDate today = now.atZone(zone).toLocalDate();
        return switch (this) {
            case TODAY -> today.atStartOfDay(zone).toInstant();
            case LAST_24_HOURS -> lastMinuteEnds(now).minus(Duration.ofHours(24));
            case SEVEN_DAYS -> today.minusDays(6).atStartOfDay(zone).toInstant();
            case MONTH -> today.withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    private static Instant lastMinuteEnds(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    }
}
