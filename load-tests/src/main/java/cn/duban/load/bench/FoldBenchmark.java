package cn.duban.load.bench;

import cn.duban.load.year.YulinYear;
import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Facets;
import cn.duban.region.Batch;
import cn.duban.region.RegionState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Folded log entries a second on one core, from the first entry on. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx3g", "-XX:+UseSerialGC"})
public class FoldBenchmark {
    private static final int ENTRIES = 200_000;

    private static final int WARM = 5_000;
    private static final int GATHERED = 20;

    /** From memory: a long log of a county with thousands of open tickets. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public RegionState fold(Log written) {
        return folded(written.log);
    }

    /** The entries are in the processor's cache, as for a region that has just written or read them. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public void foldWarm(Log written, Blackhole hole) {
        for (int entries = 0; entries < ENTRIES; entries += WARM) hole.consume(folded(written.beginning));
    }

    private static RegionState folded(List<Batch> log) {
        RegionState state = new RegionState(RegionTraffic.REGION);
        for (Batch batch : log) state.take(batch);
        return state;
    }

    /** The log to fold. */
    @State(Scope.Thread)
    public static class Log {
        /**
         * {@code rush}: everything at once, a thousand commands a second; {@code weeks}: spread over weeks, as when a log is
         * folded from its start.
         */
        @Param({"rush", "weeks"})
        private String pace;

        private final List<Batch> log = new ArrayList<>();
        /** Its first {@value #WARM} entries. */
        private final List<Batch> beginning = new ArrayList<>();

        @Setup
        public void writeTheLog() {
            RegionTraffic traffic = new RegionTraffic(GATHERED, log::add);
            YulinYear.Plan plan = YulinYear.Plan.of(LocalDate.of(2026, 3, 2), 365, 7);
            if (pace.equals("rush")) traffic.rush(plan, () -> traffic.entries() >= ENTRIES);
            else traffic.run(plan, () -> traffic.entries() >= ENTRIES);
            int entries = 0;
            for (int i = 0; entries < WARM; i++) {
                beginning.add(log.get(i));
                entries += log.get(i).entries().size();
            }
        }
    }

    /** Counts one measure of a ticket under six dimensions, in cells that exist already. */
    @Benchmark
    public void count(Cells cells) {
        int of = cells.next++ & (Cells.TICKETS - 1);
        cells.counters.add(cells.measure, cells.facets[of], cells.second, 1);
    }

    /** Counters that already have every cell. */
    @State(Scope.Thread)
    public static class Cells {
        static final int TICKETS = 1024;

        private final Counters counters = new Counters(ZoneId.of("Asia/Shanghai"));
        private final Facets[] facets = new Facets[TICKETS];
        private final int measure = counters.measure("registered");
        private final long second = Instant.parse("2026-03-02T01:00:00Z").getEpochSecond();
        private int next;

        public Cells() {
            counters.advance(second);
            for (int i = 0; i < TICKETS; i++) {
                facets[i] = new Facets();
                facets[i].unit(counters.value("unit " + i % 150));
                facets[i].add(Dimension.KIND, counters.value("kind " + i % 5));
                facets[i].add(Dimension.CHANNEL, counters.value("channel " + i % 11));
                facets[i].add(Dimension.URGENCY, counters.value("urgency " + i % 2));
                facets[i].add(Dimension.TOPIC, counters.value("topic " + i % 100));
                facets[i].add(Dimension.LABEL, counters.value("label " + i % 4));
            }
        }
    }

    /** Runs it and prints the bytes each entry allocates. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(FoldBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
