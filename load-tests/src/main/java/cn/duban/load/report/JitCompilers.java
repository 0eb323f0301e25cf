package cn.duban.load.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The just-in-time compilers of Java processes. Under full load they get a small share of the cores and fall minutes
 * behind; nothing is warm before they have caught up. Read from /proc; without it, nothing waits.
 */
public final class JitCompilers {
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Compilers that use less of a core have no significant work left. */
    private static final double QUIET = 0.1;
    /** The kernel shortens the names of the threads of both compilers to this, with their number in front. */
    private static final String THREADS = "CompilerThre";

    private final List<Long> pids;

    public JitCompilers(Collection<Long> pids) {
        this.pids = List.copyOf(pids);
    }

    /** Waits until they are quiet, at most for that long. Call it while nothing else needs the cores. */
    public void catchUp(Duration patience) {
        if (pids.isEmpty()) return;
        long until = System.nanoTime() + patience.toNanos();
        double before = seconds();
        do {
            LockSupport.parkNanos(LOOK.toNanos());
            double now = seconds();
            if (now - before < QUIET * LOOK.toMillis() / 1_000) return;
            before = now;
        } while (System.nanoTime() < until);
    }

    /** CPU seconds that they have used since their processes started. */
    public double seconds() {
        return pids.stream().mapToDouble(JitCompilers::seconds).sum();
    }

    private static double seconds(long pid) {
        Path threads = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(threads)) return 0;
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(JitCompilers::compiles)
                    .mapToDouble(thread -> ProcessCpu.seconds(thread.resolve("stat")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).contains(THREADS);
        } catch (IOException ended) {
            return false;
        }
    }
}
