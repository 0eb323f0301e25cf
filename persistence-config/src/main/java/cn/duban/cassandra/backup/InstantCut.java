package cn.duban.cassandra.backup;

import cn.duban.engine.LogContents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the consistent cut at an instant: in each region the last row recorded at or before it, or a little less. */
final class InstantCut {
    /** Clocks of a cluster's nodes differ by less; a row needs none that was recorded later than this after it. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final LogContents contents;
    private final Instant until;
    private final ConsistentCut cut = new ConsistentCut();
    private final Map<String, Long> last = new TreeMap<>();

    InstantCut(LogContents contents, Instant until) {
        this.contents = contents;
        this.until = until;
    }

    Map<String, Long> of(List<Part> parts) {
        for (Part part : parts)
            LogFile.read(part, row -> {
                if (!row.recordedAt().isAfter(until)) last.merge(row.region(), row.position(), Math::max);
                if (Duration.between(row.recordedAt(), until).abs().compareTo(CLOCKS) <= 0)
                    cut.add(row.region(), row.position(), contents.links(row));
            });
        Map<String, Long> found = cut.lowered(last);
        found.values().removeIf(position -> position == 0);
        if (found.isEmpty())
            throw new BackupException("The backup has nothing that was recorded at or before " + until + ".");
        return found;
    }
}
