package cn.duban.region;

import java.time.LocalDate;

/** The days the rates of a board stand for, all ending today. */
public enum Window {
    TODAY,
    SEVEN_DAYS,
    MONTH;

    LocalDate from(LocalDate today) {
        return switch (this) {
            case TODAY -> today;
            case SEVEN_DAYS -> today.minusDays(6);
            case MONTH -> today.withDayOfMonth(1);
        };
    }
}
