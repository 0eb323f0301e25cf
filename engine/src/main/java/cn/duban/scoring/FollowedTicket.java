package cn.duban.scoring;

import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.Optional;

/**
 * The outcome of a ticket of a session of the live line: its leader spoke of it, or it was registered there.
 *
 * @param summary as its region knows it until it is archived
 * @param endedAt when its work ended; empty while it is open
 * @param grade for the result, the last one given
 * @param satisfied whether that grade counted as satisfied when it was given
 * @param late whether a limit was missed, whether or not the work has been done since
 */
public record FollowedTicket(
        String ticket,
        Optional<Summary> summary,
        Optional<Instant> endedAt,
        Optional<Grade> grade,
        boolean satisfied,
        int redone,
        boolean late,
        Optional<Instant> promisedAt,
        Promise promise) {

    /** Whether the promise to the caller was kept. */
    public enum Promise {
        NONE("未承诺"),
        OPEN("承诺期内"),
        KEPT("如期兑现"),
        BROKEN("未如期兑现");

        private final String chinese;

        Promise(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }

        static Promise at(Instant now, Optional<Instant> promisedAt, Optional<Instant> endedAt) {
            if (promisedAt.isEmpty()) return NONE;
            Instant until = promisedAt.get();
            if (endedAt.isPresent()) return endedAt.get().isAfter(until) ? BROKEN : KEPT;
            return now.isAfter(until) ? BROKEN : OPEN;
        }
    }

    /**
     * @param course empty if no unit ever had the ticket
     * @param summary empty once the ticket is archived
     * @param closedAt as its session remembers it
     */
    public static FollowedTicket of(
            String ticket,
            Optional<TicketCourse> course,
            Optional<Summary> summary,
            Optional<Instant> closedAt,
            Optional<Instant> promisedAt,
            Instant now) {
        Optional<Instant> endedAt = course.isPresent()
                ? course.get().endedAt()
                : summary.map(Summary::closedAt).orElse(closedAt);
        boolean late = course.map(TicketCourse::late).orElse(false)
                || summary.filter(s -> s.overdue() || !s.onTime().orElse(true)).isPresent();
        boolean rated = course.flatMap(TicketCourse::grade).isPresent();
        boolean satisfied = rated
                ? course.get().satisfied()
                : summary.flatMap(Summary::satisfied).orElse(false);
        return new FollowedTicket(
                ticket,
                summary,
                endedAt,
                course.flatMap(TicketCourse::grade).or(() -> summary.flatMap(Summary::result)),
                satisfied,
                course.map(TicketCourse::redone).orElse(0),
                late,
                promisedAt,
                Promise.at(now, promisedAt, endedAt));
    }

    public boolean overdue() {
        return summary.filter(Summary::overdue).isPresent();
    }
}
