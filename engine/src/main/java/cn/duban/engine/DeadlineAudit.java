package cn.duban.engine;

import java.time.Instant;
import java.util.List;

/**
 * How well deadlines are kept by the engine itself.
 *
 * @param missing what is due by now and not recorded, oldest first, at most 100
 * @param armed clocks and rungs still to come
 * @param recorded how many rang since the start of this node
 * @param p50Millis lateness (recorded minus due) of those, real milliseconds
 * @param owed orders that rungs called for and urges of merged tickets that are overdue to be decided, oldest first, at most 100
 * @param worst those that were recorded latest since the start of this node, the worst first
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
        List<OverdueDecision> owed,
        List<Late> worst) {

    public record Missing(String ticket, String region, Instant dueAt) {}

    /** A ticket that has not decided on what its region, or another ticket's, asks of it. */
    public record OverdueDecision(String ticket, String region, String command, Instant since) {}

    /** Something that rang late. */
    public record Late(
            String ticket, String region, String what, Instant dueAt, Instant recordedAt, double lateMillis) {}
}
