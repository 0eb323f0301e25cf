package cn.duban.load.limits;

import cn.duban.cassandra.Persistence;
import cn.duban.load.client.Connection;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.FreePort;
import cn.duban.load.client.OwnEngine;
import cn.duban.load.client.Readiness;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.Directory;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "the engine over /v1/ingest, a bare sharded EventSourcedBehavior, and the driver alone; then, on another,",
            "tickets and regions within this JVM against the same baselines. Compare the ratios: absolute rates hold for",
            "one machine only."
        })
public final class LimitsCommand implements Callable<Integer> {

    private static final String BARE = "bare sharded EventSourcedBehavior";

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private OwnEngine own = new OwnEngine();

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

    @Option(
            names = "--least-ratio",
            defaultValue = "0",
            description = "fail if engine ÷ bare is below this, in process")
    private double leastRatio;

    @Option(names = "--skip-ingest", description = "only within this JVM")
    private boolean skipIngest;

    @Override
    public Integer call() throws IOException {
        Summary summary = new Summary("limits --rounds " + rounds + " --in-flight " + inFlight);
        Path folder = Files.createTempDirectory("duban-limits");
        Turns.Size size = new Turns.Size(rounds, seconds, warmUp, inFlight, seed);
        try (Progress progress = connection.progress("limits", (rounds + 1L) * (skipIngest ? 3 : 6))) {
            Directory directory = skipIngest ? BuiltIn.directory() : overIngest(folder, size, progress, summary);
            inProcess(folder, size, directory, progress, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private Directory overIngest(Path folder, Turns.Size size, Progress progress, Summary summary) throws IOException {
        int cassandraPort = FreePort.find();
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.http.port", Integer.toString(FreePort.find()),
                "duban.cassandra.port", Integer.toString(cassandraPort),
                "duban.data-dir", folder.resolve("ingest").toString()));
        try (EngineProcess engine = own.start(settings, folder.resolve("engine.log"))) {
            URI url = engine.awaitReady(Duration.ofMinutes(4));
            EngineClient client = new EngineClient(url);
            Map<String, Long> pids = new LinkedHashMap<>();
            pids.put("engine", engine.pid());
            pids.put("this", ProcessHandle.current().pid());
            Readiness.cassandraPid(client.json("/health/ready")).ifPresent(pid -> pids.put("cassandra", pid));
            Directory directory = Directory.fetch(client);
            CommandTarget<Job> ingest = new JobsOverIngest(new IngestTarget(url, streams, (command, result) -> {}));
            Turns turns = new Turns(size, directory, pids)
                    .of(List.of(ingest, new BareTarget(cassandraPort), new RawTarget(cassandraPort)), progress);
            turns.report(summary);
            summary.figure("ingest ÷ bare", hundredths(turns.median(ingest.name()) / turns.median(BARE)));
            return directory;
        }
    }

    private void inProcess(Path folder, Turns.Size size, Directory directory, Progress progress, Summary summary) {
        Config settings = ConfigFactory.parseMap(
                Map.of("duban.data-dir", folder.resolve("in-process").toString()));
        // The jars of the embedded Cassandra lie beside the engine's jar, not beside ours.
        Path lib = own.jar().resolveSibling("cassandra");
        Config here = settings.withFallback(ConfigFactory.parseMap(Map.of("duban.cassandra.lib-dir", lib.toString())));
        try (Persistence persistence = Persistence.start(here.withFallback(ConfigFactory.load()))) {
            String address = persistence.address();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            Map<String, Long> pids = new LinkedHashMap<>();
            pids.put("this", ProcessHandle.current().pid());
            persistence.embeddedPid().ifPresent(pid -> pids.put("cassandra", pid));
            CommandTarget<Job> engine = new InProcessTarget(persistence, here);
            CommandTarget<Job> raw = new RawTarget(port);
            Summary apart = new Summary("in process");
            Turns turns = new Turns(size, directory, pids).of(List.of(engine, new BareTarget(port), raw), progress);
            turns.report(apart);
            summary.figure("withinThisJvm", apart.json());
            double ratio = turns.median(engine.name()) / turns.median(BARE);
            summary.figure(engine.name(), Math.round(turns.median(engine.name())) + " a second (median)")
                    .figure("in process ÷ bare", hundredths(ratio))
                    .figure("in process ÷ driver", hundredths(turns.median(engine.name()) / turns.median(raw.name())))
                    .promise(
                            "within this JVM no command failed", apart.kept(), apart.kept() ? "none" : apart.promises())
                    .promise("in process ÷ bare is at least " + leastRatio, ratio >= leastRatio, hundredths(ratio));
        }
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
