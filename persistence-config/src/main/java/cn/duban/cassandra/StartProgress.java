package cn.duban.cassandra;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a starting Cassandra is. A start that computes, writes its log or replays its commit log makes progress, however
 * long it takes; operators read every few seconds how much of the commit log is replayed.
 */
final class StartProgress {
    private static final Logger log = LoggerFactory.getLogger(StartProgress.class);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
    /** An idle Cassandra computes less than that part of the time. */
    private static final double COMPUTES = 0.1;
    /** Longer than the operating system's grain of processor time. */
    private static final long CPU_OVER = Duration.ofMillis(400).toNanos();
    /** A line of cassandra.log, written at DEBUG by the reader of the commit log. */
    private static final Pattern REPLAYED =
            Pattern.compile("CommitLogReader Finished reading .*(CommitLog-\\S+\\.log)");

    private static final int MOST_READ = 1 << 20;
    private static final long MEGABYTE = 1 << 20;
    private static final long MUCH = 64;

    private final Path logFile;
    private final Map<String, Long> segments;
    private final Set<String> replayed = new HashSet<>();
    private final Supplier<Optional<Duration>> cpu;
    private final LongSupplier nanos;
    private final long begun;
    private long read;
    private String unfinishedLine = "";
    private long movedAt;
    private long reportedAt;
    private long cpuAt;
    private Duration cpuBefore = Duration.ZERO;

    private StartProgress(
            Path logFile, long read, Map<String, Long> segments, Supplier<Optional<Duration>> cpu, LongSupplier nanos) {
        this.logFile = logFile;
        this.read = read;
        this.segments = segments;
        this.cpu = cpu;
        this.nanos = nanos;
        begun = nanos.getAsLong();
        movedAt = begun;
        reportedAt = begun;
        cpuAt = begun;
    }

    /** Call it before the process starts: a starting Cassandra makes new segments. */
    static StartProgress before(Path folder) {
        return before(folder, System::nanoTime);
    }

    static StartProgress before(Path folder, LongSupplier nanos) {
        Path logFile = folder.resolve("logs/cassandra.log");
        return new StartProgress(
                logFile, size(logFile), segmentsIn(folder.resolve("commitlog")), Optional::empty, nanos);
    }

    StartProgress of(ProcessHandle process) {
        return measuring(() -> process.info().totalCpuDuration());
    }

    StartProgress measuring(Supplier<Optional<Duration>> cpuOfTheProcess) {
        return new StartProgress(logFile, read, segments, cpuOfTheProcess, nanos);
    }

    /** Looks how far it is, and reports it now and then. @return the time without progress */
    Duration look() {
        long now = nanos.getAsLong();
        if (readOn() | computes(now)) movedAt = now;
        if (now - reportedAt >= REPORT_EVERY.toNanos()) {
            reportedAt = now;
            log.warn("Cassandra is still starting after {} s: {}. Wait.", seconds(now - begun), sentence(now));
        }
        return Duration.ofNanos(now - movedAt);
    }

    private String sentence(long now) {
        if (now - movedAt >= REPORT_EVERY.toNanos()) return "no progress for " + seconds(now - movedAt) + " s";
        return replay().orElse("it makes progress");
    }

    /** Call it at the first answer: says what was replayed, if that was much. */
    void answered() {
        readOn();
        long megabytes = replayed.stream().mapToLong(segments::get).sum() / MEGABYTE;
        if (megabytes >= MUCH)
            log.info("Cassandra has replayed {} segments ({} MB) of its commit log.", replayed.size(), megabytes);
    }

    /** How much of the commit log is replayed; empty if there is none. */
    Optional<String> replay() {
        if (segments.isEmpty()) return Optional.empty();
        long done = replayed.stream().mapToLong(segments::get).sum();
        long all = segments.values().stream().mapToLong(Long::longValue).sum();
        return Optional.of(replayed.size() + " of " + segments.size() + " segments of the commit log are replayed ("
                + done / MEGABYTE + " of " + all / MEGABYTE + " MB)");
    }

    private boolean computes(long now) {
        if (now - cpuAt < CPU_OVER) return false;
        Duration spent = cpu.get().orElse(cpuBefore);
        boolean computes = spent.minus(cpuBefore).toNanos() >= COMPUTES * (now - cpuAt);
        cpuBefore = spent;
        cpuAt = now;
        return computes;
    }

    /** Reads what the log has grown by. @return whether it has grown */
    private boolean readOn() {
        long size = size(logFile);
        // The log begins a new file when it is large.
        if (size < read) read = 0;
        if (size == read) return false;
        try (FileChannel channel = FileChannel.open(logFile, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(MOST_READ, size - read));
            int got = channel.read(bytes, read);
            if (got <= 0) return false;
            read += got;
            take(unfinishedLine + new String(bytes.array(), 0, got, StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            log.debug("The log of a starting Cassandra cannot be read: {}", e.toString());
            return false;
        }
    }

    private void take(String text) {
        int end = text.lastIndexOf('\n') + 1;
        unfinishedLine = text.substring(end);
        Matcher lines = REPLAYED.matcher(text.substring(0, end));
        while (lines.find()) {
            if (segments.containsKey(lines.group(1))) replayed.add(lines.group(1));
        }
    }

    private static Map<String, Long> segmentsIn(Path folder) {
        Map<String, Long> sizes = new HashMap<>();
        if (!Files.isDirectory(folder)) return sizes;
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().matches("CommitLog-.*\\.log"))
                    .forEach(file -> sizes.put(file.getFileName().toString(), size(file)));
        } catch (IOException e) {
            log.debug("The commit log of a starting Cassandra cannot be listed: {}", e.toString());
        }
        return sizes;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }
}
