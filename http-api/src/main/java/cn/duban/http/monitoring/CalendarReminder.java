package cn.duban.http.monitoring;

import cn.duban.calendar.WorkCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reminds the shift supervisor, once a day from nine o'clock, that the holidays of a year are unknown: limits over them are wrong
 * and no one can see that from a ticket. Kept in memory only: a restart reminds again.
 */
public final class CalendarReminder implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(CalendarReminder.class);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final String SUBJECT = "12345督办系统：放假安排缺失";

    private final WorkCalendar calendar;
    private final Supplier<Instant> clock;
    private final OperatorOutlet outlet;
    private LocalDate logged = LocalDate.MIN;
    private LocalDate sent = LocalDate.MIN;

    public CalendarReminder(WorkCalendar calendar, Supplier<Instant> clock, OperatorOutlet outlet) {
        this.calendar = calendar;
        this.clock = clock;
        this.outlet = outlet;
    }

    @Override
    public synchronized void run() {
        ZonedDateTime now = clock.get().atZone(calendar.zone());
        LocalDate today = now.toLocalDate();
        Optional<String> missing = calendar.missingYearWarning(today);
        if (missing.isEmpty()) return;
        if (!today.equals(logged)) {
            logged = today;
            log.warn(
                    "The holidays of {} are unknown, so that limits over them may be wrong: update the engine, or add the days"
                            + " to the policy's calendar.conf.",
                    calendar.missingYears(today));
        }
        if (today.equals(sent) || now.toLocalTime().isBefore(MORNING)) return;
        sent = today;
        outlet.send(SUBJECT, missing.get());
    }
}
