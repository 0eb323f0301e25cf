package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves the disk blocks of every commit log segment that Cassandra opens. With direct writes, Cassandra 5.0 does not look
 * at how many bytes the system has written: on a full disk it would acknowledge rows that are not in the file. A segment
 * whose blocks are reserved takes every write; a segment that cannot be created ends Cassandra before it acknowledges.
 */
final class SegmentAllocation {
    private static final Logger log = LoggerFactory.getLogger(SegmentAllocation.class);

    private final Path commitLog;
    private final long segmentBytes;
    private final Preallocation preallocation;
    private final Set<String> reserved = new HashSet<>();
    private long newestBefore = Long.MIN_VALUE;
    private boolean warned;

    SegmentAllocation(Path commitLog, long segmentBytes, Preallocation preallocation) {
        this.commitLog = commitLog;
        this.segmentBytes = segmentBytes;
        this.preallocation = preallocation;
    }

    /** Call it before a start: segments that exist are only read from then on. */
    synchronized void leaveExisting() throws IOException {
        newestBefore = CommitLogSegment.in(commitLog).stream()
                .mapToLong(CommitLogSegment::id)
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** @return false if a segment that Cassandra writes to has too little room */
    synchronized boolean reserve() throws InterruptedException {
        try {
            List<CommitLogSegment> segments = CommitLogSegment.in(commitLog);
            reserved.retainAll(segments.stream().map(CommitLogSegment::name).toList());
            for (CommitLogSegment segment : segments) {
                if (segment.id() > newestBefore && !reserved.contains(segment.name()) && !reserve(segment)) {
                    return false;
                }
            }
        } catch (IOException e) {
            log.warn("The folder {} cannot be listed: {}", commitLog, e.toString());
        }
        return true;
    }

    private boolean reserve(CommitLogSegment segment) throws InterruptedException {
        try {
            preallocation.reserve(segment.file(), segmentBytes, true);
            reserved.add(segment.name());
            return true;
        } catch (IOException e) {
            if (!Files.exists(segment.file())) {
                // Cassandra has deleted it meanwhile.
                return true;
            }
            if (String.valueOf(e.getMessage()).contains("No space")) {
                return false;
            }
            reserved.add(segment.name());
            if (!warned) {
                warned = true;
                log.warn(
                        "The room of commit log segments cannot be reserved ({}): keep the disk's free space above the"
                                + " reserve, since rows acknowledged on a full disk may be lost.",
                        e.getMessage());
            }
            return true;
        }
    }
}
