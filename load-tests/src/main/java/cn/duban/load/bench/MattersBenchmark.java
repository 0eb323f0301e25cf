package cn.duban.load.bench;

import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.Finding;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.matter.MatterDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
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

/**
 * Tickets a second on one core, each compared with a full 14-day window of 20,000 and then put in place of the oldest;
 * bigrams, learning and forgetting are included. Incidents never form, because they need more callers than this.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1500m", "-XX:+UseSerialGC"})
public class MattersBenchmark {
    public static final int WINDOW = 20_000;
    private static final Duration SPAN = Duration.ofDays(14);

    /** Cosine from which texts count as alike; 0 takes the built-in policy's rule, which is 0.20 for so many tickets. */
    @Param({"0.08", "0"})
    private double cosine = 0.08;

    /** Name of a file of recorded messages; empty for simulated ones. */
    @Param("")
    private String recorded = "";

    private MatterDetector matters;
    /** More than the window holds, so that no text is compared with itself. */
    private final String[] texts = new String[3 * WINDOW];

    private long next;

    @Setup
    public void fillTheWindow() throws IOException {
        matters = new MatterDetector(rules(), DocumentFrequencies.seed());
        Supplier<String> source =
                recorded.isEmpty() ? MatterTexts.simulated(1) : MatterTexts.recorded(Path.of(recorded), 1);
        for (int i = 0; i < texts.length; i++) texts[i] = source.get();
        for (int i = 0; i <= WINDOW; i++) take();
    }

    private MatterRules rules() {
        List<MatterRules.Window> windows = List.of(new MatterRules.Window(SPAN, Integer.MAX_VALUE));
        if (cosine > 0) return new MatterRules(cosine, windows, 3, 5, 10, 20, 1);
        MatterRules builtIn = PolicyFiles.builtIn().policy().matters();
        return new MatterRules(builtIn.cosine(), builtIn.few(), builtIn.tenfold(), windows, 3, 5, 10, 20, 1);
    }

    @Benchmark
    public Optional<Finding> take() {
        long number = next++;
        Instant at = Instant.ofEpochMilli(number * SPAN.toMillis() / WINDOW);
        String text = texts[(int) (number % texts.length)];
        return matters.take(new WatchedTicket("T", at, "", "", number, "", text), WordHits.NONE);
    }

    public int size() {
        return matters.size();
    }

    /** Runs it and prints the bytes each call allocates. The arguments may name a file of recorded messages. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(MattersBenchmark.class.getName())
                        .param("recorded", args.length > 0 ? new String[] {"", args[0]} : new String[] {""})
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
