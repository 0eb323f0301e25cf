package cn.duban.load.bench;

import cn.duban.policy.Policy;
import cn.duban.policy.PolicyFiles;
import cn.duban.policy.SurgeRules;
import cn.duban.warning.Hits;
import cn.duban.warning.Intake;
import cn.duban.warning.Sign;
import cn.duban.warning.surge.Profile;
import cn.duban.warning.surge.Surges;
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

/** What a ticket costs the detector of surges, in the topic, in the one above, and in all of its region together. */
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
    private static final long ROUND = WEEKS * 7 * 24 * Profile.HOUR;
    private static final long START = Instant.parse("2026-03-01T16:00:00Z").toEpochMilli();

    /** A year of tickets, topic and instant; the next year is the same, days of the week included. */
    private final List<String> topics = new ArrayList<>();

    private final List<Long> times = new ArrayList<>();
    private final Surges surges = surges();
    private long round;
    private int next = -1;

    public SurgeBenchmark() {
        SurgeRules rules = POLICY.surges();
        SplittableRandom random = new SplittableRandom(12345);
        List<String> paths = rules.rates().keySet().stream().sorted().toList();
        double[] upTo = new double[paths.size()];
        double all = 0;
        for (int i = 0; i < upTo.length; i++) upTo[i] = all += rules.rate(paths.get(i));
        Profile profile = new Profile(rules.season(), POLICY.zone(), POLICY.calendar()::isWorkingDay);
        double anHour = all * rules.share(REGION) / 24;
        for (double at = START; at < START + ROUND; ) {
            double here = anHour * profile.factor((long) at / Profile.HOUR);
            at += random.nextExponential() / here * Profile.HOUR;
            int path = Arrays.binarySearch(upTo, random.nextDouble() * all);
            topics.add(paths.get(path < 0 ? -path - 1 : path));
            times.add((long) at);
        }
    }

    /** Yulin's largest county at its own pace; the hours that pass with it are in. */
    @Benchmark
    public Optional<Sign> oneOfAnOrdinaryDay() {
        if (++next == topics.size()) {
            next = 0;
            round += ROUND;
        }
        return surges.take(intake(topics.get(next), round + times.get(next), next), Hits.NONE);
    }

    /** Prints what a topic takes in memory, and runs. */
    public static void main(String[] args) throws RunnerException {
        List<Surges> kept = new ArrayList<>();
        int cells = surges().rest().cells().size();
        long before = used();
        for (int i = 0; i < COPIES; i++) kept.add(surges());
        System.out.printf(
                "%d topics of a region: %d bytes each, what they share included, ticket numbers not%n",
                cells, (used() - before) / COPIES / cells);
        for (Surges of : kept) of.take(intake("供热/停暖", 0, 1), Hits.NONE);
        new Runner(new OptionsBuilder().include(SurgeBenchmark.class.getName()).build()).run();
    }

    private static Surges surges() {
        return new Surges(REGION, POLICY.surges(), POLICY.zone(), POLICY.calendar()::isWorkingDay);
    }

    private static Intake intake(String topic, long at, long caller) {
        return new Intake("YL-20260302-000001", Instant.ofEpochMilli(at), REGION, topic, caller, "", "");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
