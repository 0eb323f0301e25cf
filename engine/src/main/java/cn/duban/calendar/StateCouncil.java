package cn.duban.calendar;

import com.tyme.holiday.LegalHoliday;
import com.tyme.solar.SolarDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
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
        // From one to the next: the library searches all it has for each that is asked for by its date.
        for (LegalHoliday day = first(); day != null; day = day.next(1)) {
            SolarDay date = day.getDay();
            entries.put(
                    LocalDate.of(date.getYear(), date.getMonth(), date.getDay()),
                    new Entry(day.isWork(), day.getName()));
        }
        return entries;
    }

    /** The year after the first begins with a holiday; what is before it in the data is found from there. */
    private static LegalHoliday first() {
        LegalHoliday first = null;
        for (LegalHoliday day = LegalHoliday.fromYmd(FIRST_YEAR + 1, 1, 1); day != null; day = day.next(-1))
            first = day;
        return Objects.requireNonNull(first, "the holidays of " + (FIRST_YEAR + 1));
    }
}
