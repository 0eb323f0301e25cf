package cn.duban.calendar;

import java.time.MonthDay;
import java.util.List;

/**
 * The working hours of a part of the year.
 *
 * @param from first day of the season
 * @param to last day, included; earlier in the year than {@code from} if the season spans the New Year
 * @param spans in order, not overlapping, at least one
 */
public record SeasonalHours(MonthDay from, MonthDay to, List<WorkSpan> spans) {

    public SeasonalHours {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("the season from " + from + " to " + to + " has no working hours");
        }
        for (int i = 1; i < spans.size(); i++) {
            if (!spans.get(i - 1).endsBy(spans.get(i).from())) {
                throw new IllegalArgumentException(
                        "working hours overlap or are out of order: " + spans.get(i - 1) + ", " + spans.get(i));
            }
        }
    }

    public static SeasonalHours allYear(WorkSpan... spans) {
        return new SeasonalHours(MonthDay.of(1, 1), MonthDay.of(12, 31), List.of(spans));
    }

    /** Yulin's hours: 08:30–12:00 and 14:30–18:00 all year. */
    public static SeasonalHours yulin() {
        return allYear(WorkSpan.of("08:30", "12:00"), WorkSpan.of("14:30", "18:00"));
    }

    public boolean covers(MonthDay day) {
        boolean afterFrom = !day.isBefore(from);
        boolean beforeTo = !day.isAfter(to);
        return from.isAfter(to) ? afterFrom || beforeTo : afterFrom && beforeTo;
    }
}
