package cn.duban.calendar;

import com.tyme.holiday.LegalHoliday;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** The State Council's yearly notices as tyme4j carries them, read once. */
final class StateCouncil {

    /** The data begin here; the notice for 2001 itself was never in them, only two make-up days at its end. */
    static final int FIRST_YEAR = 2001;

    private static final Map<LocalDate, Entry> ENTRIES = read();

    private StateCouncil() {}

    /** A day named in a notice. */
    record Entry(boolean working, String festival) {}

    /** Every day named in a notice, oldest first. */
    static Map<LocalDate, Entry> entries() {
        return ENTRIES;
    }

    private static Map<LocalDate, Entry> read() {
        Map<LocalDate, Entry> entries = new TreeMap<>();
        int before = -1;
        // Ends with the first year of which the library knows nothing, so that an update needs no change here.
        for (int year = FIRST_YEAR; entries.size() > before; year++) {
            before = entries.size();
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                LegalHoliday holiday = LegalHoliday.fromYmd(year, day.getMonthValue(), day.getDayOfMonth());
                if (holiday != null) {
                    entries.put(day, new Entry(holiday.isWork(), holiday.getName()));
                }
            }
        }
        return entries;
    }
}
