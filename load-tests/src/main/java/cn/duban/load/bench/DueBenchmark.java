package cn.duban.load.bench;

import cn.duban.calendar.Budget;
import cn.duban.calendar.BudgetUnit;
import cn.duban.calendar.LimitTerms;
import cn.duban.calendar.Pause;
import cn.duban.calendar.WorkCalendar;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Computed dues a second on one core, with starts spread over all years that the State Council's notices cover. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DueBenchmark {

    private static final LimitTerms SIGN = LimitTerms.of(4, BudgetUnit.WORKING_HOURS);
    private static final LimitTerms REPLY = LimitTerms.of(5, BudgetUnit.WORKING_DAYS);
    private static final List<Budget> EXTENDED = List.of(Budget.of(2, BudgetUnit.WORKING_DAYS));

    private final WorkCalendar calendar = WorkCalendar.yulin();
    /** More than the caches hold beside their tables, and random, so that branch prediction does not learn them. */
    private final Instant[] starts = new Instant[1 << 16];

    private final List<List<Pause>> pauses;
    private int next;

    public DueBenchmark() {
        SplittableRandom random = new SplittableRandom(12345);
        long first = Instant.parse("2001-01-02T00:00:00Z").getEpochSecond();
        long last = Instant.parse("2026-12-01T00:00:00Z").getEpochSecond();
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Instant.ofEpochSecond(random.nextLong(first, last));
        }
        pauses = List.of(starts).stream()
                .map(start -> List.of(new Pause(start.plusSeconds(86_400), start.plusSeconds(5 * 86_400))))
                .toList();
    }

    /** 签收, four working hours. */
    @Benchmark
    public Instant fourWorkingHours() {
        return calendar.due(SIGN, starts[next()], List.of(), List.of());
    }

    /** 反馈, five working days. */
    @Benchmark
    public Instant fiveWorkingDays() {
        return calendar.due(REPLY, starts[next()], List.of(), List.of());
    }

    /** Five working days, suspended for four days and extended by two. */
    @Benchmark
    public Instant suspendedAndExtended() {
        int i = next();
        return calendar.due(REPLY, starts[i], pauses.get(i), EXTENDED);
    }

    /** The instant of the 80 % rung of five working days. */
    @Benchmark
    public Instant fourFifthsOfFiveWorkingDays() {
        return calendar.fraction(REPLY, starts[next()], List.of(), List.of(), 0.8);
    }

    /** Runs all benchmarks and prints the bytes each allocates. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DueBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    private int next() {
        next = (next + 1) & (starts.length - 1);
        return next;
    }
}
