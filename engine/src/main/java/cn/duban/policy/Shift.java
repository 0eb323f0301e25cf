package cn.duban.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A part of the day that one rotation of agents works, half-open.
 *
 * @param to if not after {@code from}, the shift ends on the next day
 */
public record Shift(String id, String name, LocalTime from, LocalTime to) {

    LocalDateTime startsOn(LocalDate day) {
        return day.atTime(from);
    }

    LocalDateTime endOf(LocalDate day) {
        return (to.isAfter(from) ? day : day.plusDays(1)).atTime(to);
    }

    boolean covers(LocalTime time) {
        return to.isAfter(from) ? !time.isBefore(from) && time.isBefore(to) : !time.isBefore(from) || time.isBefore(to);
    }
}
