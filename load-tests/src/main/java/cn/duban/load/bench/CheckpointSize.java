package cn.duban.load.bench;

import cn.duban.load.year.YulinYear;
import cn.duban.metrics.Window;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import cn.duban.runtime.codec.EventCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;

/**
 * Measures the size of a checkpoint and the time of a restore, with a year of traffic behind it and tens of thousands of
 * open tickets.
 */
public final class CheckpointSize {
    private static final int ROUNDS = 5;
    private static final int OPEN = 50_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate YEAR = LocalDate.of(2025, 3, 3);
    private static final int DAYS = 365;
    /** On this day more tickets arrive than in months. */
    private static final LocalDate FLOOD = YEAR.plusDays(DAYS);

    private CheckpointSize() {}

    public static void main(String[] args) {
        RegionTraffic traffic = new RegionTraffic(20, batch -> {});
        traffic.run(
                new YulinYear.Plan(
                        YEAR, DAYS, 7, 1, "", FLOOD.atStartOfDay(ZONE).toInstant()),
                () -> false);
        traffic.run(new YulinYear.Plan(FLOOD, 3, 8, 80, "F", Instant.MAX), new Flooded(traffic.state()));
        for (int round = 0; round < ROUNDS; round++) say(traffic);
    }

    /** True once that many tickets are open. It counts only now and then, because counting is slow. */
    private static final class Flooded implements BooleanSupplier {
        private final RegionState state;
        private int asked;

        Flooded(RegionState state) {
            this.state = state;
        }

        @Override
        public boolean getAsBoolean() {
            return ++asked % 500 == 0 && open(state) >= OPEN;
        }
    }

    private static int open(RegionState state) {
        return state.tickets().size() < OPEN
                ? 0
                : state.viewAt(state.recordedAt(), Window.TODAY).open().total();
    }

    private static void say(RegionTraffic traffic) {
        RegionState state = traffic.state();
        long start = System.nanoTime();
        RegionSnapshot snapshot = state.snapshot();
        long copied = System.nanoTime();
        byte[] bytes = EventCodec.bytes(snapshot);
        long written = System.nanoTime();
        RegionState restored = RegionState.restored(EventCodec.snapshot(bytes));
        long read = System.nanoTime();
        long counters = 0;
        for (byte[][] ring : new byte[][][] {
            snapshot.counters().rings().inMinutes(),
            snapshot.counters().rings().inHours(),
            snapshot.counters().rings().inDays()
        }) for (byte[] bucket : ring) counters += bucket.length;
        System.out.printf(
                "%d entries, %d tickets (%d open): %d KiB, of them counters %d KiB before pressing; copied in %d ms, written in %d ms, restored in %d ms%n",
                traffic.entries(),
                restored.tickets().size(),
                open(restored),
                bytes.length / 1024,
                counters / 1024,
                (copied - start) / 1_000_000,
                (written - copied) / 1_000_000,
                (read - written) / 1_000_000);
        for (Window window : Window.values()) {
            long began = System.nanoTime();
            restored.viewAt(restored.recordedAt(), window);
            System.out.printf("  a board of %s in %d us%n", window, (System.nanoTime() - began) / 1000);
        }
    }
}
