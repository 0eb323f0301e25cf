package cn.duban.load.client;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The figures that a running engine publishes at {@code /metrics}. */
public final class EngineMetrics {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final EngineClient engine;

    public EngineMetrics(EngineClient engine) {
        this.engine = engine;
    }

    /** The sum over all rows of a metric whose labels contain that text; fails if there are none. */
    public double sum(String metric, String label) {
        double sum = 0;
        int rows = 0;
        for (String line : engine.text("/metrics").lines().toList()) {
            boolean named = line.startsWith(metric + " ") || line.startsWith(metric + "{");
            if (named && line.contains(label)) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
                rows++;
            }
        }
        if (rows == 0) {
            throw new IllegalStateException("/metrics has no " + metric);
        }
        return sum;
    }

    public int ticketsAwake() {
        return (int) sum("duban_tickets_awake", "");
    }

    /** Waits until no ticket is in memory. */
    public void awaitAllAsleep(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (ticketsAwake() > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(ticketsAwake() + " tickets are still awake after " + atMost);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Bytes of heap in use after an engine on this machine has collected its garbage. */
    public long liveHeap(long pid) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process collect = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (collect.waitFor() != 0) {
                throw new IOException("jcmd " + pid + " GC.run failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return (long) sum("jvm_memory_used_bytes", "area=\"heap\"");
    }
}
