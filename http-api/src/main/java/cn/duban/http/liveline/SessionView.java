package cn.duban.http.liveline;

import cn.duban.http.web.Json;
import cn.duban.http.web.Masking;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.Session;
import cn.duban.scoring.FollowThrough;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A session of the leaders' live line in a list.
 *
 * @param noticeText the last notice to the public: of the session, its leave or its absence
 * @param absentSince from when on it is or was absent: not opened in time, or said so by the desk; it stays with a late start
 * @param lateMinutes minutes from the planned start to the start, of one that was absent before it started
 * @param approvedBy who approved the leave
 * @param calls number of calls, screened by agents or reported by the telephone system
 * @param taken number of calls the leader took himself
 * @param mark the observers' mean, 0 to 100
 */
public record SessionView(
        String id,
        Session.State state,
        String stateName,
        String leader,
        String post,
        String host,
        Optional<String> region,
        Optional<String> unit,
        String scope,
        String seat,
        Instant from,
        Instant to,
        Optional<Instant> noticedAt,
        Optional<String> noticeText,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        Optional<Instant> absentSince,
        Optional<Long> lateMinutes,
        Optional<String> reason,
        Optional<String> approvedBy,
        int calls,
        int taken,
        int instructions,
        int orders,
        Optional<BigDecimal> mark,
        FollowThroughView followThrough) {

    /** Counts and their rates; a rate without a denominator is empty. */
    public record FollowThroughView(
            int tickets,
            int closed,
            int overdue,
            int late,
            int redone,
            int rated,
            int satisfied,
            int promised,
            int kept,
            int broken,
            Optional<BigDecimal> completionRate,
            Optional<BigDecimal> satisfactionRate,
            Optional<BigDecimal> promiseKeptRate) {

        public static FollowThroughView of(FollowThrough sum) {
            return new FollowThroughView(
                    sum.tickets(),
                    sum.closed(),
                    sum.overdue(),
                    sum.late(),
                    sum.redone(),
                    sum.rated(),
                    sum.satisfied(),
                    sum.promised(),
                    sum.kept(),
                    sum.broken(),
                    Json.rate(sum.closed(), sum.tickets()),
                    Json.rate(sum.satisfied(), sum.rated()),
                    Json.rate(sum.kept(), sum.kept() + sum.broken()));
        }
    }

    public static SessionView of(Session session, FollowThrough sum) {
        return new SessionView(
                session.id(),
                session.state(),
                session.state().chinese(),
                session.slot().leader(),
                session.slot().post(),
                session.slot().host(),
                session.slot().region(),
                session.slot().unit(),
                Masking.text(session.slot().scope()),
                session.slot().seat(),
                session.slot().from(),
                session.slot().to(),
                session.noticedAt(),
                session.announcements().stream()
                        .reduce((first, second) -> second)
                        .map(last -> Masking.text(last.text())),
                session.startedAt(),
                session.endedAt(),
                session.absentSince(),
                session.lateness().map(Duration::toMinutes),
                session.reason().map(Masking::text),
                session.approvedBy(),
                session.callCount(),
                session.takenCount(),
                session.instructions().size(),
                session.orders().size(),
                mark(session),
                FollowThroughView.of(sum));
    }

    /** Why it was not held, in words: the desk's reason, or that it was not opened in time; empty otherwise. */
    public Optional<String> missedBecause() {
        return reason.or(() -> Optional.of("到点未开播").filter(word -> state == Session.State.ABSENT));
    }

    private static Optional<BigDecimal> mark(Session session) {
        OptionalDouble mean =
                session.marks().stream().mapToInt(OnAirAction.Observe::mark).average();
        return mean.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(Math.round(mean.getAsDouble() * 10), 1));
    }
}
