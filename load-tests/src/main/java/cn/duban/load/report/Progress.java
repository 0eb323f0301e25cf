package cn.duban.load.report;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A progress bar on standard error: redrawn in place on a terminal; if forced elsewhere, a line every five seconds. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;

    private enum Mode {
        SILENT,
        LINES,
        BAR
    }

    private final String label;
    private final long total;
    private final Mode mode;
    private final PrintStream out = System.err;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong drawnAt = new AtomicLong();
    private final long startedAt = System.nanoTime();

    /** @param total 0 when unknown: then it shows only the count and the rate */
    public Progress(String label, long total, boolean forced) {
        this.label = label;
        this.total = total;
        this.mode = System.console() != null ? Mode.BAR : forced ? Mode.LINES : Mode.SILENT;
    }

    public void advance(long by) {
        long count = done.addAndGet(by);
        if (mode == Mode.SILENT) {
            return;
        }
        long now = System.nanoTime();
        long last = drawnAt.get();
        long pause = mode == Mode.BAR ? 200_000_000L : 5_000_000_000L;
        if (now - last > pause && drawnAt.compareAndSet(last, now)) {
            draw(count);
        }
    }

    private void draw(long count) {
        double seconds = Math.max(0.001, (System.nanoTime() - startedAt) / 1e9);
        String rate = String.format("%,d  %,.0f/s", count, count / seconds);
        if (total > 0) {
            int filled = (int) Math.min(WIDTH, WIDTH * count / total);
            rate = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] "
                    + String.format("%3d %% ", Math.min(100, 100 * count / total)) + rate;
        }
        if (mode == Mode.BAR) {
            out.print("\r" + label + " " + rate + "   ");
        } else {
            out.println(label + " " + rate);
        }
        out.flush();
    }

    @Override
    public void close() {
        if (mode == Mode.SILENT) {
            return;
        }
        draw(done.get());
        if (mode == Mode.BAR) {
            out.println();
        }
    }
}
