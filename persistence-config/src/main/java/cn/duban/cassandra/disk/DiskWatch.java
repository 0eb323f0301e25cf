package cn.duban.cassandra.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the free space under the embedded Cassandra: sets the level, deletes and makes the ballast, and reserves the room
 * of new commit log segments. A thread of its own looks four times a second.
 */
public final class DiskWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DiskWatch.class);
    private static final long PROBE_MILLIS = 250;
    private static final long REMINDER_NANOS = 300_000_000_000L;
    private static final long MIB = 1 << 20;

    private final Path folder;
    private final DiskLimits limits;
    private final Ballast ballast;
    private final SegmentAllocation segments;
    private final List<String> setAside = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile DiskLevel level = DiskLevel.PLENTY;
    private volatile long free;
    private volatile String comparison = "";
    private final CountDownLatch closed = new CountDownLatch(1);
    private long remindedAt;

    /**
     * @param folder the embedded Cassandra's own folder, which exists
     * @param segmentBytes size of a commit log segment
     */
    public DiskWatch(Path folder, DiskLimits limits, long segmentBytes) {
        this.folder = folder;
        this.limits = limits;
        Preallocation preallocation = new Preallocation();
        this.ballast = new Ballast(folder, limits.ballast(), preallocation);
        this.segments = new SegmentAllocation(folder.resolve("commitlog"), segmentBytes, preallocation);
        this.thread = new Thread(this::watch, "duban-disk-watch");
        thread.setDaemon(true);
    }

    /** Looks once, then goes on looking until it is closed. */
    public void start() throws InterruptedException {
        probe();
        thread.start();
    }

    /**
     * Makes the folder ready for a start of Cassandra: checks its commit log and, when the disk is nearly full, deletes the
     * ballast. Call it only while no Cassandra runs on the folder.
     *
     * @return false if there is too little room for a start
     */
    public boolean prepareStart() throws IOException, InterruptedException {
        probe();
        if (!limits.allowsStart(free)) {
            return false;
        }
        List<String> found = new CommitLogCheck(folder).run();
        setAside.addAll(found);
        segments.leaveExisting();
        return true;
    }

    /** Reserves the room of the segments that are open. @return false if there is too little */
    public boolean reserveSegments() throws InterruptedException {
        return segments.reserve();
    }

    public DiskLevel level() {
        return level;
    }

    public DiskState state() {
        return new DiskState(level, free, limits.reserve(), ballast.exists(), setAside, comparison);
    }

    /** @param sentence what became of the rows that the segments set aside could have held */
    public void compared(String sentence) {
        comparison = sentence;
    }

    /** For messages: where, how much is free, how much is needed. */
    public String sentence() {
        return "The file system of " + folder + " has " + free / MIB + " MiB free, and Cassandra needs at least "
                + limits.exhausted() / MIB + " MiB to start and " + limits.reserve() / MIB
                + " MiB to accept commands: delete files there, or enlarge it";
    }

    private void watch() {
        try {
            while (!closed.await(PROBE_MILLIS, TimeUnit.MILLISECONDS)) probe();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void probe() throws InterruptedException {
        boolean roomForSegments = segments.reserve();
        DiskLevel next = roomForSegments ? limits.next(level, measure()) : DiskLevel.EXHAUSTED;
        if (next == DiskLevel.EXHAUSTED && ballast.release()) {
            log.error("The ballast was deleted so that Cassandra can write what it must.");
            segments.reserve();
            measure();
        }
        become(next);
        if (next == DiskLevel.PLENTY && limits.hasRoomForBallast(free)) {
            ballast.make();
        }
    }

    private long measure() {
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            log.warn("The free space of {} cannot be read: {}", folder, e.toString());
        }
        return free;
    }

    private void become(DiskLevel next) {
        DiskLevel before = level;
        level = next;
        if (next == DiskLevel.PLENTY) {
            if (before != next) {
                log.info("The disk has {} MiB free: commands are accepted again.", free / MIB);
            }
        } else if (before.compareTo(next) < 0 || System.nanoTime() - remindedAt > REMINDER_NANOS) {
            remindedAt = System.nanoTime();
            log.error(
                    "The disk is {}: commands are refused with 507 until there is room. {}.",
                    next == DiskLevel.LOW ? "nearly full" : "full",
                    sentence());
        }
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }
}
