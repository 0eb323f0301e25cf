package cn.duban.http.audit;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The checked settings of the audit log.
 *
 * @param keepDays records are kept for so many days at least
 * @param every a record is written so long after it happened, with those that came meanwhile
 * @param mostWaiting how many may wait before operations that must be recorded are refused
 * @param longestWait how long one may wait before they are
 */
public record AuditSettings(long keepDays, Duration every, int mostWaiting, Duration longestWait) {
    /** Article 21 of the Cybersecurity Law asks for six months. */
    private static final long FEWEST_DAYS = 184;

    /**
     * @param audit the section {@code duban.audit}
     * @throws IllegalArgumentException with one sentence about the first wrong setting
     */
    public static AuditSettings of(Config audit) {
        long days = audit.getDuration("keep").toDays();
        if (days < FEWEST_DAYS)
            throw new IllegalArgumentException(
                    "duban.audit.keep is " + days + " days, and must be at least " + FEWEST_DAYS + " (six months).");
        Duration every = audit.getDuration("every");
        if (every.toMillis() < 10 || every.toSeconds() > 10)
            throw new IllegalArgumentException("duban.audit.every is " + every + ", and must be from 10ms to 10s.");
        int most = audit.getInt("most-waiting");
        if (most < 100 || most > 1_000_000)
            throw new IllegalArgumentException(
                    "duban.audit.most-waiting is " + most + ", and must be from 100 to 1000000.");
        Duration longest = audit.getDuration("longest-wait");
        if (longest.compareTo(every.multipliedBy(2)) < 0)
            throw new IllegalArgumentException(
                    "duban.audit.longest-wait is " + longest + ", and must be at least twice duban.audit.every.");
        return new AuditSettings(days, every, most, longest);
    }
}
