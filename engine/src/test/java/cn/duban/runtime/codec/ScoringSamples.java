package cn.duban.runtime.codec;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.ExclusionEvent;
import cn.duban.scoring.Scoring;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The samples behind the frozen bytes of scoring. */
final class ScoringSamples {
    private static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    private ScoringSamples() {}

    static ExclusionEvent step(String commandId, ExclusionEvent.Action action) {
        return new ExclusionEvent(commandId, 42, action, "T-1", "YL-610802-MZJ", "不可抗力", "supervisor", AT);
    }

    /** Entries of the city's own log. */
    static Batch batch() {
        return new Batch(
                "610800",
                1,
                AT,
                List.of(
                        new Entry.PolicyAdopted("hash", ZoneId.of("Asia/Shanghai"), "榆林市"),
                        new Entry.Excluding(step("e-1", ExclusionEvent.Action.APPEAL)),
                        new Entry.Excluding(step("e-2", ExclusionEvent.Action.EXCLUDE)),
                        new Entry.Excluding(step("e-3", ExclusionEvent.Action.LIFT)),
                        new Entry.Excluding(step("e-4", ExclusionEvent.Action.APPEAL)),
                        new Entry.Excluding(step("e-5", ExclusionEvent.Action.REFUSE))),
                Map.of());
    }

    /** A region's log with one event of every kind except the void one, and the city's log. */
    static Scoring centre() {
        Scoring centre = new Scoring(ZoneId.of("Asia/Shanghai"));
        centre.take(batch());
        List<Entry> entries = new ArrayList<>();
        long version = 0;
        for (TicketEvent event : EventSamples.events().values()) {
            if (event.type().equals("voided")) continue;
            Recorded recorded = EventSamples.recorded(++version, event);
            entries.add(new Entry.Happened(recorded, Optional.empty()));
        }
        centre.take(new Batch("610802", 1, AT, entries, Map.of()));
        return centre;
    }
}
