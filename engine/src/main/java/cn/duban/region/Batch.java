package cn.duban.region;

import cn.duban.ticket.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a region writes at once, as one row of its log.
 *
 * @param position of the row, from 1 without gaps; an entry's own position is {@code region:position.index}
 * @param recordedAt engine time, never decreasing within a region
 * @param confirmed by ticket: the version up to which its own journal has the events, piggybacked
 */
public record Batch(
        String region, long position, Instant recordedAt, List<Entry> entries, Map<String, Long> confirmed) {
    public Batch {
        entries = List.copyOf(entries);
        confirmed = confirmed == null ? Map.of() : Map.copyOf(confirmed);
    }

    /** About how many bytes it takes in memory. */
    public long heapBytes() {
        long bytes = Entry.SMALL;
        for (Entry entry : entries) bytes += entry.heapBytes();
        return bytes;
    }

    /** The events with which tickets' personal texts are erased. */
    public List<Recorded> erasures() {
        List<Recorded> erasures = List.of();
        for (Entry entry : entries)
            if (entry instanceof Entry.Happened happened
                    && happened.recorded().event().erases()) {
                if (erasures.isEmpty()) erasures = new ArrayList<>(1);
                erasures.add(happened.recorded());
            }
        return erasures;
    }
}
