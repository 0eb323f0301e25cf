package cn.duban.engine;

import java.time.Instant;
import java.util.List;

/**
 * How punctually the engine records deadlines.
 *
 * @param missing alarms that are due and not recorded, oldest first, at most 100
 * @param armed tickets with a clock or rung still to ring
 * @param recorded alarms recorded since the start of this node
 * @param p50Millis lateness (recorded minus due) of those, in real milliseconds; 0 on a stepped clock, like every lateness here
 * @param limits of those, missed clocks alone
 * @param reminders of those, rungs alone
 * @param owed orders of rungs and urges of merged tickets whose decision is overdue, oldest first, at most 100
 * @param worst the alarms with the greatest lateness since the start of this node, the worst first
 */
public record DeadlineAudit(
        Instant asOf,
        List<Missing> missing,
        long missingCount,
        long armed,
        long recorded,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        Spread limits,
        Spread reminders,
        List<OverdueDecision> owed,
        List<Late> worst) {

    /** Lateness in real milliseconds. */
    public record Spread(long recorded, double p50Millis, double p99Millis, double maxMillis) {}

    public record Missing(String ticket, String region, Instant dueAt) {}

    /** A command from the outbox of its own or another region that a ticket has not decided yet. */
    public record OverdueDecision(String ticket, String region, String command, Instant since) {}

    /** An alarm that was recorded late. */
    public record Late(
            String ticket, String region, String what, Instant dueAt, Instant recordedAt, double lateMillis) {}
}
