package cn.duban.load.bench;

import cn.duban.load.year.YulinYear;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How many entries of a region's log one core folds a second, from the first on; the state has counters of weeks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class FoldBenchmark {
    private static final int ENTRIES = 200_000;

    /** Commands in one batch. */
    @Param({"20"})
    private int gathered;

    private final List<Batch> log = new ArrayList<>();

    @Setup
    public void writeTheLog() {
        RegionTraffic traffic = new RegionTraffic(gathered, log::add);
        traffic.run(YulinYear.Plan.of(LocalDate.of(2026, 3, 2), 365, 7), () -> traffic.entries() >= ENTRIES);
    }

    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public RegionState fold() {
        RegionState state = new RegionState(RegionTraffic.REGION);
        for (Batch batch : log) state.take(batch);
        return state;
    }

    /** With the bytes each entry allocates. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(FoldBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
