package cn.duban.load.year;

import com.tyme.holiday.LegalHoliday;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The offices' hours, so that simulated people work in working time. */
final class OfficeHours {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<LocalTime> STARTS = List.of(LocalTime.of(8, 30), LocalTime.of(14, 30));
    private static final List<LocalTime> ENDS = List.of(LocalTime.of(12, 0), LocalTime.of(18, 0));
    private static final double HOURS_A_DAY = 7;

    private static final Map<LocalDate, Boolean> WORKS_ON = new ConcurrentHashMap<>();

    private OfficeHours() {}

    /** Cached, because every ticket asks for each day it passes, and the library searches a text for each answer. */
    static boolean worksOn(LocalDate day) {
        return WORKS_ON.computeIfAbsent(day, OfficeHours::looksUp);
    }

    private static boolean looksUp(LocalDate day) {
        LegalHoliday holiday = LegalHoliday.fromYmd(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
        if (holiday != null) {
            return holiday.isWork();
        }
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** The instant after that much working time. */
    static Instant after(Instant from, double hours) {
        long left = Math.max(1, Math.round(hours * 3_600));
        LocalDate day = from.atZone(ZONE).toLocalDate();
        while (true) {
            if (worksOn(day)) {
                for (int span = 0; span < STARTS.size(); span++) {
                    Instant start = day.atTime(STARTS.get(span)).atZone(ZONE).toInstant();
                    Instant end = day.atTime(ENDS.get(span)).atZone(ZONE).toInstant();
                    Instant begin = from.isAfter(start) ? from : start;
                    long room = Duration.between(begin, end).getSeconds();
                    if (room > 0 && left <= room) {
                        return begin.plusSeconds(left);
                    }
                    left -= Math.max(0, room);
                }
            }
            day = day.plusDays(1);
        }
    }

    static Instant afterDays(Instant from, double workingDays) {
        return after(from, workingDays * HOURS_A_DAY);
    }

    static ZonedDateTime local(Instant at) {
        return at.atZone(ZONE);
    }
}
