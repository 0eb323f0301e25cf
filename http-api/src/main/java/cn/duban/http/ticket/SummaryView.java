package cn.duban.http.ticket;

import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.Summary;
import cn.duban.ticket.state.OverdueLists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A ticket in a list: its summary, with the field names of the whole ticket. Contains nothing of the citizen. */
public record SummaryView(
        String id,
        long version,
        String status,
        Instant statusSince,
        String channel,
        String kind,
        String urgency,
        String region,
        String regionName,
        String topic,
        List<String> labels,
        String title,
        boolean confidential,
        Optional<String> lead,
        Optional<String> leadName,
        List<String> assist,
        int round,
        int urges,
        Instant registeredAt,
        Optional<Instant> closedAt,
        Optional<Instant> nextDueAt,
        boolean overdue,
        List<String> overdueClocks,
        Optional<Boolean> onTime,
        Optional<Grade> process,
        Optional<Grade> result) {

    public static SummaryView of(Summary summary, Policy policy) {
        return new SummaryView(
                summary.id(),
                summary.version(),
                summary.status().name(),
                summary.statusSince(),
                summary.channel().name(),
                summary.kind().name(),
                summary.urgency().name(),
                summary.region(),
                TicketView.regionName(policy, summary.region()),
                summary.topic(),
                summary.labels(),
                Masking.text(summary.title()),
                summary.confidential(),
                summary.lead(),
                summary.lead().flatMap(policy::unit).map(Unit::name),
                summary.assist(),
                summary.round(),
                summary.urges(),
                summary.registeredAt(),
                summary.closedAt(),
                summary.nextDueAt(),
                summary.overdue(),
                summary.clocks().stream()
                        .filter(c -> OverdueLists.counted(summary.status(), c))
                        .map(c -> c.kind().name())
                        .distinct()
                        .toList(),
                summary.onTime(),
                summary.process(),
                summary.result());
    }
}
