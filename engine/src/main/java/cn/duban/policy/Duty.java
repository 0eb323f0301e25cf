package cn.duban.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A recurring shift of a rota (值班): on these days of the week, or on the days from one date to another, between two times of
 * day. A shift that ends at or before its beginning continues into the next morning.
 */
public record Duty(
        Set<DayOfWeek> weekdays, Optional<LocalDate> from, Optional<LocalDate> to, LocalTime start, LocalTime end) {
    private static final Pattern SHAPE =
            Pattern.compile("(\\S+)\\s+(\\d{1,2}:\\d{2})\\s*-\\s*(\\d{1,2}:\\d{2})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern DATES = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?");
    private static final String SHORT = "MON TUE WED THU FRI SAT SUN";

    public Duty {
        // Keeps the order of the week: the order of Set.copyOf changes with each start, and with it the stored bytes.
        weekdays = weekdays.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(weekdays));
        from = from == null ? Optional.empty() : from;
        to = to == null ? Optional.empty() : to;
    }

    /**
     * Parses "MON-FRI 08:00-18:00", "DAILY 20:00-08:00" or "2026-10-01..2026-10-07 00:00-24:00".
     *
     * @throws IllegalArgumentException for any other form
     */
    public static Duty parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) throw unreadable(text);
        try {
            LocalTime start = LocalTime.parse(padded(shape.group(2)));
            String end = padded(shape.group(3));
            LocalTime until = end.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(end);
            Matcher dates = DATES.matcher(shape.group(1));
            if (!dates.matches())
                return new Duty(
                        weekdays(shape.group(1).toUpperCase(Locale.ROOT), text),
                        Optional.empty(),
                        Optional.empty(),
                        start,
                        until);
            LocalDate first = LocalDate.parse(dates.group(1));
            LocalDate last = dates.group(2) == null ? first : LocalDate.parse(dates.group(2));
            if (last.isBefore(first)) throw unreadable(text);
            return new Duty(EnumSet.allOf(DayOfWeek.class), Optional.of(first), Optional.of(last), start, until);
        } catch (DateTimeException wrong) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("no shift such as \"MON-FRI 08:00-18:00\", \"DAILY 20:00-08:00\" or"
                + " \"2026-10-01..2026-10-07 00:00-24:00\": " + text);
    }

    private static String padded(String time) {
        return time.length() == 4 ? "0" + time : time;
    }

    private static Set<DayOfWeek> weekdays(String words, String text) {
        if (words.equals("DAILY")) return EnumSet.allOf(DayOfWeek.class);
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : words.split("[,，]")) {
            String[] ends = word.split("-", 2);
            DayOfWeek last = weekday(ends[ends.length - 1], text);
            DayOfWeek day = weekday(ends[0], text);
            days.add(day);
            while (day != last) days.add(day = day.plus(1));
        }
        return days;
    }

    private static DayOfWeek weekday(String word, String text) {
        int at = word.length() == 3 ? SHORT.indexOf(word) : -1;
        if (at < 0) throw unreadable(text);
        return DayOfWeek.of(at / 4 + 1);
    }

    public boolean covers(LocalDateTime at) {
        LocalTime time = at.toLocalTime();
        if (start.isBefore(end)) return on(at.toLocalDate()) && !time.isBefore(start) && time.isBefore(end);
        return !time.isBefore(start) && on(at.toLocalDate())
                || time.isBefore(end) && on(at.toLocalDate().minusDays(1));
    }

    private boolean on(LocalDate day) {
        return weekdays.contains(day.getDayOfWeek())
                && from.filter(day::isBefore).isEmpty()
                && to.filter(day::isAfter).isEmpty();
    }
}
