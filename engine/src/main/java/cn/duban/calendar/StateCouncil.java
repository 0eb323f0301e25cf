package cn.duban.calendar;

import com.tyme.holiday.LegalHoliday;
import com.tyme.solar.SolarDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The State Council's yearly holiday notices, read once from tyme4j. */
final class StateCouncil {

    /** The first year of the data; of 2001 they contain only two make-up days at its end, not the notice itself. */
    static final int FIRST_YEAR = 2001;

    private static final Map<LocalDate, Entry> ENTRIES = read();

    private StateCouncil() {}

    /** A day named in a notice. */
    record Entry(boolean working, String festival) {}

    /** All days named in notices, oldest first. */
    static Map<LocalDate, Entry> entries() {
        return ENTRIES;
    }

    private static Map<LocalDate, Entry> read() {
        Map<LocalDate, Entry> entries = new TreeMap<>();
        // Steps from one entry to the next, because the library searches all its data for every look-up by date.
        for (LegalHoliday day = first(); day != null; day = day.next(1)) {
            SolarDay date = day.getDay();
            entries.put(
                    LocalDate.of(date.getYear(), date.getMonth(), date.getDay()),
                    new Entry(day.isWork(), day.getName()));
        }
        return entries;
    }

    /** The first entry: goes back from 1 January of the second year, which is a holiday. */
    private static LegalHoliday first() {
        LegalHoliday first = null;
        for (LegalHoliday day = LegalHoliday.fromYmd(FIRST_YEAR + 1, 1, 1); day != null; day = day.next(-1))
            first = day;
        return Objects.requireNonNull(first, "the holidays of " + (FIRST_YEAR + 1));
    }
}
