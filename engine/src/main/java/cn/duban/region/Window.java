package cn.duban.region;

import cn.duban.figures.Counters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The time the rates of a board stand for: days that end today, or the whole minutes of the last 24 hours. */
public enum Window {
    TODAY,
    LAST_24_HOURS,
    SEVEN_DAYS,
    MONTH;

    void read(Counters counters, Instant now, Counters.Cell cell) {
        LocalDate today = now.atZone(counters.zone()).toLocalDate();
        switch (this) {
            case TODAY -> counters.days(today, today, cell);
            case LAST_24_HOURS -> {
                Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
                counters.minutes(end.minus(Duration.ofHours(24)), end, cell);
            }
            case SEVEN_DAYS -> counters.days(today.minusDays(6), today, cell);
            case MONTH -> counters.days(today.withDayOfMonth(1), today, cell);
        }
    }
}
