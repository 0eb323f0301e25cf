package cn.duban.load.bench;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.SurgeRules;
import cn.duban.warning.SignalAlert;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.surge.HourProfile;
import cn.duban.warning.surge.SurgeDetector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Cost of a ticket in the surge detector: in its topic, in the parent topic, and in the region's total. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SurgeBenchmark {
    private static final Policy POLICY = PolicyFiles.builtIn().policy();
    private static final String REGION = "610802";
    private static final int COPIES = 200;
    private static final int WEEKS = 52;
    private static final long ROUND = WEEKS * 7 * 24 * HourProfile.HOUR;
    private static final long START = Instant.parse("2026-03-01T16:00:00Z").toEpochMilli();

    /** Topics and instants of a year of tickets; the next year repeats them, weekdays included. */
    private final List<String> topics = new ArrayList<>();

    private final List<Long> times = new ArrayList<>();
    private final SurgeDetector surges = surges();
    private long round;
    private int next = -1;

    public SurgeBenchmark() {
        SurgeRules rules = POLICY.surges();
        SplittableRandom random = new SplittableRandom(12345);
        List<String> paths = rules.rates().keySet().stream().sorted().toList();
        double[] upTo = new double[paths.size()];
        double all = 0;
        for (int i = 0; i < upTo.length; i++) upTo[i] = all += rules.rate(paths.get(i));
        HourProfile profile = new HourProfile(rules.season(), POLICY.zone(), POLICY.calendar()::isWorkingDay);
        double anHour = all * rules.share(REGION) / 24;
        for (double at = START; at < START + ROUND; ) {
            double here = anHour * profile.factor((long) at / HourProfile.HOUR);
            at += random.nextExponential() / here * HourProfile.HOUR;
            int path = Arrays.binarySearch(upTo, random.nextDouble() * all);
            topics.add(paths.get(path < 0 ? -path - 1 : path));
            times.add((long) at);
        }
    }

    /** One ticket of Yulin's largest county on an ordinary day; the passing hours are included. */
    @Benchmark
    public Optional<SignalAlert> oneOfAnOrdinaryDay() {
        if (++next == topics.size()) {
            next = 0;
            round += ROUND;
        }
        return surges.take(intake(topics.get(next), round + times.get(next), next), WordHits.NONE);
    }

    /** Prints the memory that a topic takes, then runs the benchmarks. */
    public static void main(String[] args) throws RunnerException {
        List<SurgeDetector> kept = new ArrayList<>();
        int cells = surges().rest().cells().size();
        long before = used();
        for (int i = 0; i < COPIES; i++) kept.add(surges());
        System.out.printf(
                "%d topics of a region: %d bytes each, what they share included, ticket numbers not%n",
                cells, (used() - before) / COPIES / cells);
        for (SurgeDetector of : kept) of.take(intake("供热/停暖", 0, 1), WordHits.NONE);
        new Runner(new OptionsBuilder().include(SurgeBenchmark.class.getName()).build()).run();
    }

    private static SurgeDetector surges() {
        return new SurgeDetector(REGION, POLICY.surges(), POLICY.zone(), POLICY.calendar()::isWorkingDay);
    }

    private static WatchedTicket intake(String topic, long at, long caller) {
        return new WatchedTicket("YL-20260302-000001", Instant.ofEpochMilli(at), REGION, topic, caller, "", "");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
