package cn.duban.region;

import cn.duban.calls.Calls;
import cn.duban.liveline.Rota;
import cn.duban.metrics.Counters;
import cn.duban.region.reminder.Reminders;
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
        Counters.Snapshot counters,
        Calls.Snapshot calls,
        OrderBook orders,
        Outbox outgoing,
        Reminders.Snapshot reminders,
        CitySettings counsel,
        List<WarningEvent> warnings,
        List<Rota.Waiting> rota) {
    public RegionSnapshot {
        calls = calls == null ? Calls.Snapshot.NOTHING : calls;
        counters = counters == null ? Counters.Snapshot.NOTHING : counters;
        orders = orders == null ? new OrderBook() : orders;
        outgoing = outgoing == null ? new Outbox() : outgoing;
        reminders = reminders == null ? Reminders.Snapshot.NOTHING : reminders;
        counsel = counsel == null ? CitySettings.NONE : counsel;
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        rota = rota == null ? List.of() : List.copyOf(rota);
    }
}
