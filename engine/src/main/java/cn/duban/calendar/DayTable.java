package cn.duban.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kind and name of each day. The centre's own days outrank the State Council's notices, these outrank the weekend. */
final class DayTable {

    /**
     * A year counts as known if it has more named days off than this. The centre's own list may contain single closing days of
     * a year whose notice is not yet published; these must not suppress the warning.
     */
    private static final int STRAY_DAYS_OFF = 9;

    private record Named(DayKind kind, String name) {}

    private final Map<LocalDate, Named> named = new HashMap<>();
    private final Set<Integer> knownYears = new HashSet<>();
    private final boolean needsNotices;

    private DayTable(boolean needsNotices) {
        this.needsNotices = needsNotices;
    }

    static DayTable chinese(List<DayOverride> own) {
        DayTable days = new DayTable(true);
        StateCouncil.entries()
                .forEach((day, entry) -> days.named.put(
                        day, new Named(entry.working() ? DayKind.MAKE_UP : DayKind.HOLIDAY, entry.festival())));
        return days.with(own);
    }

    static DayTable plain(List<DayOverride> own) {
        return new DayTable(false).with(own);
    }

    private DayTable with(List<DayOverride> own) {
        for (DayOverride fixed : own) {
            named.put(
                    fixed.day(), new Named(fixed.working() ? DayKind.OWN_WORKDAY : DayKind.OWN_DAY_OFF, fixed.name()));
        }
        Map<Integer, Integer> daysOff = new HashMap<>();
        named.forEach((day, entry) -> {
            if (!entry.kind.working) {
                daysOff.merge(day.getYear(), 1, Integer::sum);
            }
        });
        daysOff.forEach((year, count) -> {
            if (count > STRAY_DAYS_OFF) {
                knownYears.add(year);
            }
        });
        return this;
    }

    DayKind kind(LocalDate day) {
        Named entry = named.get(day);
        if (entry == null) {
            return weekend(day) ? DayKind.WEEKEND : DayKind.WORKDAY;
        }
        // Some notices name an ordinary weekday as worked; that is a reminder, not an exchanged day.
        return entry.kind == DayKind.MAKE_UP && !weekend(day) ? DayKind.WORKDAY : entry.kind;
    }

    /** The festival of a day off or make-up day, or the centre's own name for the day. */
    Optional<String> name(LocalDate day) {
        return Optional.ofNullable(named.get(day)).map(Named::name);
    }

    boolean known(int year) {
        return !needsNotices || knownYears.contains(year);
    }

    /** The last year up to which all years are known. */
    int knownThrough() {
        int year = StateCouncil.FIRST_YEAR;
        while (year < WorkTimeTable.LAST_YEAR && known(year + 1)) {
            year++;
        }
        return year;
    }

    /** The unknown years among this one and, from 1 December, the next. */
    List<Integer> missing(LocalDate today) {
        List<Integer> missing = new ArrayList<>();
        int last = today.getMonthValue() == 12 ? today.getYear() + 1 : today.getYear();
        for (int year = today.getYear(); year <= last; year++) {
            if (!known(year)) {
                missing.add(year);
            }
        }
        return missing;
    }

    private static boolean weekend(LocalDate day) {
        return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }
}
