package cn.duban.load.boston;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.LineResults;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.client.PolicyFolder;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Replays Boston's requests of the last quarter of 2011 and compares the engine's verdict on each with the recorded one.
 */
@Command(
        name = "boston",
        mixinStandardHelpOptions = true,
        description = {
            "Replays Boston 311 requests and compares every recorded ONTIME or OVERDUE with the ticket's onTime.",
            "With --url the engine there must run with duban.clock.mode=stepped, a clock start before the first request,",
            "and the Boston policy; --start runs such an engine on an empty folder."
        })
final class BostonCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "the recorded requests, CSV, plain or gzipped")
    private Path file = Path.of("boston-311.csv.gz");

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--start", description = "start an engine of our own on an empty folder and stop it afterwards")
    private boolean start;

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(names = "--data-dir", paramLabel = "DIR", description = "its data folder (default: a temporary one)")
    private Optional<Path> dataDir = Optional.empty();

    @Option(
            names = "--steps",
            defaultValue = "DAY",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ClockSteps steps = ClockSteps.DAY;

    @Option(names = "--limit", defaultValue = "2147483647", description = "only the first N requests")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description = "write id and verdict of every ticket, to compare runs")
    private Optional<Path> verdicts = Optional.empty();

    @Override
    public Integer call() throws IOException {
        BostonFile recorded = BostonFile.read(file, limit);
        if (!start) {
            return replay(recorded, connection.url());
        }
        Path folder = dataDir.isPresent() ? dataDir.get() : Files.createTempDirectory("duban-boston");
        Path policy = PolicyFolder.unpack("policy-boston", folder.resolve("policy"));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.clock.mode", "stepped",
                "duban.clock.start", "2011-10-01T00:00:00-04:00",
                "duban.policy", policy.toAbsolutePath().toString(),
                "duban.data-dir", folder.resolve("data").toAbsolutePath().toString(),
                "duban.http.port", "0"));
        try (EngineProcess engine = own.start(settings, folder.resolve("engine.log"))) {
            return replay(recorded, engine.awaitReady(Duration.ofMinutes(3)));
        }
    }

    private int replay(BostonFile recorded, URI url) throws IOException {
        List<TimedCommand> commands = BostonPlan.commands(recorded.cases());
        long startedAt = System.nanoTime();
        LineResults results;
        try (Progress progress = connection.progress("replay", commands.size())) {
            results = new LineResults(progress);
            try (NdjsonStream stream = new NdjsonStream(url, results)) {
                steps.send(commands, recorded.snapshot(), stream::send);
                stream.finish();
            }
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Summary summary = new Summary("replay boston --steps " + steps);
        summary.figure("rows", recorded.cases().size())
                .figure("commands", commands.size())
                .figure("seconds", Math.round(seconds * 10) / 10.0)
                .figure("commandsPerSecond", Math.round(commands.size() / seconds));
        results.report(summary);
        new BostonReport(new EngineClient(url), recorded).report(summary, verdicts);
        return summary.finish(System.out, connection.json());
    }
}
