package cn.duban.load.limits;

import cn.duban.load.client.Connection;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.FreePort;
import cn.duban.load.client.Readiness;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.Directory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many commands a second the engine carries, divided by what Pekko and the driver carry alone. */
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an engine of its own on an empty folder and measures, warmed up and in turns, on the same Cassandra:",
            "the engine over /v1/ingest, a bare sharded EventSourcedBehavior, and the driver alone. Compare the ratios:",
            "absolute rates hold for one machine only."
        })
public final class LimitsCommand implements Callable<Integer> {

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--jar", paramLabel = "FILE", description = "the engine's jar (default: the one built beside this)")
    private Optional<Path> jar = Optional.empty();

    @Option(names = "--rounds", defaultValue = "3", description = "turns of each target (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--seconds", defaultValue = "20", description = "of each turn (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(names = "--warm-up", defaultValue = "30", description = "seconds of each target before the first turn")
    private int warmUp = 30;

    @Option(
            names = "--in-flight",
            defaultValue = "256",
            description = "unanswered commands (default: ${DEFAULT-VALUE})")
    private int inFlight = 256;

    @Option(names = "--streams", defaultValue = "4", description = "ingest streams (default: ${DEFAULT-VALUE})")
    private int streams = 4;

    @Option(names = "--seed", defaultValue = "1", description = "of the simulated tickets")
    private long seed = 1;

    @Option(names = "--least-ratio", defaultValue = "0", description = "fail if engine ÷ bare is below this")
    private double leastRatio;

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("duban-limits");
        int cassandraPort = FreePort.find();
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.http.port", Integer.toString(FreePort.find()),
                "duban.cassandra.port", Integer.toString(cassandraPort),
                "duban.data-dir", folder.resolve("data").toString()));
        Summary summary = new Summary("limits --rounds " + rounds + " --in-flight " + inFlight);
        try (EngineProcess engine =
                EngineProcess.start(jar.orElseGet(EngineProcess::defaultJar), settings, folder.resolve("engine.log"))) {
            URI url = engine.awaitReady(Duration.ofMinutes(4));
            EngineClient client = new EngineClient(url);
            Map<String, Long> pids = new LinkedHashMap<>();
            pids.put("engine", engine.pid());
            Readiness.cassandraPid(client.json("/health/ready")).ifPresent(pid -> pids.put("cassandra", pid));
            pids.put("this", ProcessHandle.current().pid());
            measure(url, Directory.fetch(client), cassandraPort, pids, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private void measure(URI url, Directory directory, int cassandraPort, Map<String, Long> pids, Summary summary)
            throws IOException {
        Map<String, List<Measurement>> all = new LinkedHashMap<>();
        List<CommandTarget> targets = List.of(
                new IngestTarget(url, streams, (command, result) -> {}),
                new BareTarget(cassandraPort),
                new RawTarget(cassandraPort));
        try (Progress progress = connection.progress("limits", (long) targets.size() * (rounds + 1))) {
            for (int round = 0; round <= rounds; round++) {
                for (CommandTarget target : targets) {
                    Workload workload = new Workload(directory, "L" + round, seed + round);
                    Duration howLong = Duration.ofSeconds(round == 0 ? warmUp : seconds);
                    Measurement measured =
                            Measurement.closed(target, workload, inFlight, howLong, new ProcessCpu(pids));
                    if (round > 0) {
                        all.computeIfAbsent(target.name(), key -> new ArrayList<>())
                                .add(measured);
                    }
                    progress.advance(1);
                }
            }
        } finally {
            targets.forEach(CommandTarget::close);
        }
        report(all, summary);
    }

    private void report(Map<String, List<Measurement>> all, Summary summary) {
        Map<String, Double> medians = new LinkedHashMap<>();
        all.forEach((name, turns) -> {
            List<Double> rates =
                    turns.stream().map(Measurement::perSecond).sorted().toList();
            medians.put(name, rates.get(rates.size() / 2));
            Measurement last = turns.get(turns.size() - 1);
            summary.figure(name, rates.stream().map(rate -> Math.round(rate)).toList() + " a second")
                    .figure(name + ", latency", last.latencies().figures())
                    .figure(name + ", CPU seconds", last.cpu());
            long failed = turns.stream().mapToLong(Measurement::failed).sum();
            String why = turns.stream()
                    .map(Measurement::firstFailure)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("none");
            summary.promise(name + ": no command failed", failed == 0, failed + ", first: " + why);
        });
        List<Double> rates = List.copyOf(medians.values());
        double ratio = rates.get(0) / rates.get(1);
        summary.figure("engine ÷ bare", hundredths(ratio))
                .figure("engine ÷ driver", hundredths(rates.get(0) / rates.get(2)));
        summary.promise("engine ÷ bare is at least " + leastRatio, ratio >= leastRatio, hundredths(ratio));
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
