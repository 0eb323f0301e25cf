package cn.duban.region;

import cn.duban.calls.Calls;
import cn.duban.figures.Counters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Summary;
import cn.duban.warning.WarningEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A region's state as a checkpoint holds it. Older checkpoints lack parts that were added later. */
public record RegionSnapshot(
        String region,
        String name,
        String policyHash,
        ZoneId zone,
        long position,
        int lastIndex,
        Instant recordedAt,
        List<Summary> tickets,
        Map<String, Long> gone,
        Map<String, List<Recorded>> unconfirmed,
        Counters.Rest counters,
        Calls.Snapshot calls,
        OrderBook orders,
        Outgoing outgoing,
        Reminders.Rest reminders,
        Counsel counsel,
        List<WarningEvent> warnings) {
    public RegionSnapshot {
        calls = calls == null ? Calls.Snapshot.NOTHING : calls;
        counters = counters == null ? Counters.Rest.NOTHING : counters;
        orders = orders == null ? new OrderBook() : orders;
        outgoing = outgoing == null ? new Outgoing() : outgoing;
        reminders = reminders == null ? Reminders.Rest.NOTHING : reminders;
        counsel = counsel == null ? Counsel.NONE : counsel;
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
    }
}
