package cn.duban.load.limits;

import cn.duban.cassandra.FreePort;
import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.client.PolicyFolder;
import cn.duban.load.client.Readiness;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures the commands a second that the engine carries, divided by those of bare Pekko and of the bare driver. */
@Command(
        name = "limits",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an engine of its own on an empty folder and measures, warmed up and in turns, on the same Cassandra:",
            "the engine over /v1/ingest, a bare sharded EventSourcedBehavior, and the driver alone; then, on another,",
            "tickets and regions without HTTP against the same baselines. Each target runs in a JVM of its own, all with the",
            "same --java-option. No ticket closes itself meanwhile, because only the engine would have that work.",
            "Compare the ratios: absolute rates hold for one machine only."
        })
public final class LimitsCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(names = "--rounds", defaultValue = "3", description = "turns of each target (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--seconds", defaultValue = "20", description = "seconds of each turn (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(
            names = "--warm-up",
            defaultValue = "300",
            description = "at most so many seconds of each target before the first turn, until the compilers are quiet")
    private int warmUp = 300;

    @Option(
            names = "--in-flight",
            defaultValue = "256",
            description = "unanswered commands (default: ${DEFAULT-VALUE})")
    private int inFlight = 256;

    @Option(names = "--streams", defaultValue = "4", description = "ingest streams (default: ${DEFAULT-VALUE})")
    private int streams = 4;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the simulated tickets")
    private long seed = 1;

    @Option(
            names = "--least-ratio",
            defaultValue = "0",
            description = "fail if engine ÷ bare is below this, in process")
    private double leastRatio;

    @Option(names = "--skip-ingest", description = "only without HTTP")
    private boolean skipIngest;

    private Bench.Size size;
    private Path policy;

    @Override
    public Integer call() throws IOException {
        Summary summary = new Summary("limits --rounds " + rounds + " --in-flight " + inFlight);
        Path folder = Files.createTempDirectory("duban-limits");
        policy = PolicyFolder.unpack("policy-limits", folder.resolve("policy"));
        size = new Bench.Size(seconds, warmUp, inFlight, seed);
        try (Progress progress = connection.progress("limits", (rounds + 1L) * (skipIngest ? 3 : 6))) {
            if (!skipIngest) overIngest(folder, progress, summary);
            inProcess(folder, progress, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private void overIngest(Path folder, Progress progress, Summary summary) throws IOException {
        int cassandraPort = FreePort.find();
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.http.port", Integer.toString(FreePort.find()),
                "duban.cassandra.port", Integer.toString(cassandraPort),
                "duban.policy", policy.toString(),
                "duban.data-dir", folder.resolve("ingest").toString()));
        try (EngineProcess engine = own.start(settings, folder.resolve("engine.log"))) {
            URI url = engine.awaitReady(Duration.ofMinutes(4));
            EngineClient client = new EngineClient(url);
            Map<String, Long> pids = new LinkedHashMap<>();
            pids.put("engine", engine.pid());
            pids.put("client", ProcessHandle.current().pid());
            long cassandraPid =
                    Readiness.cassandraPid(client.json("/health/ready")).orElse(0L);
            if (cassandraPid > 0) pids.put("cassandra", cassandraPid);
            BenchTarget ingest = new Bench(
                    new PreparedIngestTarget(new IngestTarget(url, streams, (line, result) -> {})),
                    size,
                    PolicyFiles.load(policy).policy(),
                    UnitDirectory.fetch(client),
                    pids);
            BenchMain.Cassandra cassandra =
                    new BenchMain.Cassandra(cassandraPort, cassandraPid, settings.get("duban.data-dir"));
            Turns turns = Turns.of(rounds, beside(ingest, cassandra), cassandra, progress);
            turns.report(summary);
            summary.figure("ingest ÷ bare", hundredths(turns.median(ingest.name()) / turns.median(BareTarget.NAME)))
                    .figure("ingest ÷ driver", hundredths(turns.median(ingest.name()) / turns.median(RawTarget.NAME)));
        }
    }

    private void inProcess(Path folder, Progress progress, Summary summary) throws IOException {
        // The jars of the embedded Cassandra are beside the engine's jar, not beside ours.
        Map<String, String> config = Map.of(
                "duban.data-dir", folder.resolve("in-process").toString(),
                "duban.cassandra.lib-dir", own.jar().resolveSibling("cassandra").toString());
        BenchProcess engine = new BenchProcess(
                new BenchMain.Order(BenchMain.Kind.ENGINE, size, BenchMain.Cassandra.NONE, policy, config),
                own.javaOptions());
        BenchMain.Cassandra cassandra = engine.ready().cassandra();
        Turns turns = Turns.of(rounds, beside(engine, cassandra), cassandra, progress);
        Summary apart = new Summary("in process");
        turns.report(apart);
        summary.figure("inProcess", apart.json());
        double ratio = turns.median(engine.name()) / turns.median(BareTarget.NAME);
        summary.figure(engine.name(), Math.round(turns.median(engine.name())) + " a second (median)")
                .figure("in process ÷ bare", hundredths(ratio))
                .figure("in process ÷ driver", hundredths(turns.median(engine.name()) / turns.median(RawTarget.NAME)))
                .promise("in process no command failed", apart.kept(), apart.kept() ? "none" : apart.promises())
                .promise("in process ÷ bare is at least " + leastRatio, ratio >= leastRatio, hundredths(ratio));
    }

    /** The engine and its baselines, each in a JVM of its own with the same options, on the same Cassandra. */
    private List<BenchTarget> beside(BenchTarget engine, BenchMain.Cassandra cassandra) throws IOException {
        List<BenchTarget> seats = new ArrayList<>(List.of(engine));
        for (BenchMain.Kind kind : List.of(BenchMain.Kind.BARE, BenchMain.Kind.DRIVER))
            seats.add(
                    new BenchProcess(new BenchMain.Order(kind, size, cassandra, policy, Map.of()), own.javaOptions()));
        // The engine's own Cassandra ends with it, so the others are closed first.
        Collections.reverse(seats);
        return seats;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
