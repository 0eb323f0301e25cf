package cn.duban.runtime.node;

import cn.duban.engine.DeadlineAudit;
import cn.duban.engine.EngineClock;
import cn.duban.engine.LatenessHistogram;
import cn.duban.region.FollowUp;
import cn.duban.runtime.region.Lateness;
import cn.duban.runtime.replica.LogFollower;
import cn.duban.ticket.ClockLapse;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Audits deadlines on this node's replicas: lists alarms that are due and not recorded. */
final class DeadlineAuditor {
    private static final int MISSING_SHOWN = 100;

    /** Well above the longest back-off: an alarm that is later counts as missing. */
    private static final long MISSING_AFTER_MILLIS = 5_000;

    private final LogFollower.NodeState shared;
    private final EngineClock clock;
    private final Lateness lateness;

    DeadlineAuditor(LogFollower.NodeState shared, EngineClock clock, Lateness lateness) {
        this.shared = shared;
        this.clock = clock;
        this.lateness = lateness;
    }

    DeadlineAudit audit() {
        Instant now = clock.instant();
        Instant late = now.minusMillis((long) (MISSING_AFTER_MILLIS * clock.speed()));
        List<DeadlineAudit.Missing> missing = new ArrayList<>();
        long[] armed = new long[1];
        shared.boards()
                // The test runs before duplicates are removed, so a ticket in transit may be armed twice for a moment.
                .tickets(Optional.empty(), summary -> {
                    Optional<Instant> next = ClockLapse.next(summary.clocks());
                    if (next.isPresent()) armed[0]++;
                    return next.filter(at -> at.isBefore(late)).isPresent();
                })
                .forEach(summary -> missing.add(
                        missing(summary, ClockLapse.next(summary.clocks()).orElseThrow())));
        missing.sort(Comparator.comparing(DeadlineAudit.Missing::dueAt));
        DeadlineAudit.Spread all = lateness.all();
        return new DeadlineAudit(
                now,
                List.copyOf(missing.subList(0, Math.min(MISSING_SHOWN, missing.size()))),
                missing.size(),
                armed[0],
                all.recorded(),
                all.p50Millis(),
                all.p99Millis(),
                all.maxMillis(),
                lateness.of(LatenessHistogram.Kind.LIMIT),
                lateness.of(LatenessHistogram.Kind.REMINDER),
                owed(late),
                lateness.worst());
    }

    List<LatenessHistogram> lateness() {
        return lateness.histograms();
    }

    private List<DeadlineAudit.OverdueDecision> owed(Instant late) {
        List<DeadlineAudit.OverdueDecision> owed = new ArrayList<>();
        shared.replicas().forEach((region, replica) -> {
            for (FollowUp errand : replica.errands())
                if (errand.at().isBefore(late))
                    owed.add(new DeadlineAudit.OverdueDecision(
                            errand.ticket(), region, errand.commandId(), errand.at()));
        });
        owed.sort(Comparator.comparing(DeadlineAudit.OverdueDecision::since));
        return List.copyOf(owed.subList(0, Math.min(MISSING_SHOWN, owed.size())));
    }

    private static DeadlineAudit.Missing missing(Summary summary, Instant due) {
        return new DeadlineAudit.Missing(summary.id(), summary.region(), due);
    }
}
