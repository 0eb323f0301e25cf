package cn.duban.region.count;

import cn.duban.policy.ClockKind;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.effect.FinalVerdict;
import cn.duban.ticket.effect.LeadShares;
import cn.duban.ticket.effect.Measure;
import cn.duban.ticket.state.OverdueLists;
import java.time.Instant;

/**
 * Counts levels (open and late, at the instant recorded), verdicts and the shares of leads, by adding and removing summaries. An
 * unchanged summary costs nothing.
 */
final class LevelCounter {
    private final MeasureTally tally;

    LevelCounter(MeasureTally tally) {
        this.tally = tally;
    }

    void add(Summary ticket, Instant at) {
        levels(ticket, at, 1);
        verdicts(ticket, 1);
        shares(ticket, 1);
    }

    /** Removes a ticket that goes to another region, with its verdict and shares. */
    void remove(Summary ticket, Instant at) {
        levels(ticket, at, -1);
        verdicts(ticket, -1);
        shares(ticket, -1);
    }

    void change(Summary before, Summary after, Instant at) {
        boolean same = sameFacets(before, after);
        if (!same || before.status().open() != after.status().open()) {
            levels(before, at, -1);
            levels(after, at, 1);
        } else if (after.status().open() && (late(before) || late(after))) {
            lateness(before, at, -1);
            lateness(after, at, 1);
        }
        if (!same || !before.verdicts().equals(after.verdicts())) {
            verdicts(before, -1);
            verdicts(after, 1);
        }
        if (!same || !before.leads().equals(after.leads())) {
            shares(before, -1);
            shares(after, 1);
        }
    }

    private void levels(Summary ticket, Instant at, int by) {
        if (!ticket.status().open()) return;
        tally.of(ticket).level(Measure.OPEN, at, by);
        lateness(ticket, at, by);
    }

    private void lateness(Summary ticket, Instant at, int by) {
        boolean listed = false;
        for (Clock clock : ticket.clocks()) {
            if (!late(ticket, clock)) continue;
            tally.of(ticket).level(Measure.OVERDUE_CLOCKS, clock.kind(), clock.unit(), at, by);
            listed |= OverdueLists.listed(ticket.status(), clock);
        }
        if (listed) tally.of(ticket).level(Measure.OVERDUE_TICKETS, at, by);
    }

    private static boolean late(Summary ticket, Clock clock) {
        return clock.owedBy() != Clock.OwedBy.NONE
                && clock.overdue()
                && (clock.kind() != ClockKind.HANDLE || OverdueLists.listed(ticket.status(), clock));
    }

    private static boolean late(Summary ticket) {
        for (int i = 0; i < ticket.clocks().size(); i++)
            if (late(ticket, ticket.clocks().get(i))) return true;
        return false;
    }

    private void verdicts(Summary ticket, int by) {
        for (FinalVerdict verdict : ticket.verdicts())
            if (verdict.inTime().isPresent())
                tally.of(ticket)
                        .count(
                                verdict.inTime().get() ? Measure.FINAL_MET : Measure.FINAL_MISSED,
                                verdict.unit(),
                                verdict.due(),
                                by);
    }

    private void shares(Summary ticket, int by) {
        for (LeadShares.Lead lead : ticket.leads()) {
            MeasureTally of = tally.of(ticket);
            of.count(Measure.TICKETS_LED, lead.unit(), lead.since(), by);
            if (lead.returned()) of.count(Measure.TICKETS_RETURNED, lead.unit(), lead.since(), by);
            if (lead.repliedAt().isEmpty()) continue;
            of.count(Measure.TICKETS_REPLIED, lead.unit(), lead.repliedAt().get(), by);
            if (lead.redone())
                of.count(Measure.TICKETS_REDONE, lead.unit(), lead.repliedAt().get(), by);
        }
    }

    private static boolean sameFacets(Summary a, Summary b) {
        return a.kind() == b.kind()
                && a.channel() == b.channel()
                && a.urgency() == b.urgency()
                && a.topic().equals(b.topic())
                && a.labels().equals(b.labels())
                && a.lead().equals(b.lead());
    }
}
