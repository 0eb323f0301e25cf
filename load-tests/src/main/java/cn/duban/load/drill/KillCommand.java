package cn.duban.load.drill;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Kills the engine, its database, or both, at random moments under load; nothing acknowledged may be lost or doubled. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an engine of its own on an empty folder, runs clients against it, and at random moments kills the engine,",
            "its Cassandra or both (SIGKILL), or freezes Cassandra for ten seconds. Afterwards every client's ledger is",
            "compared with the tickets' histories, the streams, the boards and the engine's audits."
        })
public final class KillCommand implements Callable<Integer> {

    @Option(names = "--rounds", defaultValue = "8", description = "injected faults (default: ${DEFAULT-VALUE})")
    private int rounds = 8;

    @Mixin
    private DrillLoadOptions load = new DrillLoadOptions();

    @Option(
            names = "--speed",
            defaultValue = "120",
            description = "engine seconds a real second, so that deadlines ring")
    private int speed = 120;

    @Option(names = "--halts", description = "every other start ends itself between its two writes (duban.drill.halt)")
    private boolean halts;

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(names = "--policy", paramLabel = "DIR", description = "a policy folder for the engine")
    private Optional<Path> policy = Optional.empty();

    @Option(names = "--work-dir", paramLabel = "DIR", description = "data and log (default: a temporary folder)")
    private Optional<Path> workDir = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        Path folder = workDir.isPresent() ? workDir.get() : Files.createTempDirectory("duban-drill");
        Files.createDirectories(folder);
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.clock.mode", "scaled",
                "duban.clock.speed", Integer.toString(speed),
                "duban.clock.start", "2026-03-02T09:00:00+08:00"));
        policy.ifPresent(
                dir -> settings.put("duban.policy", dir.toAbsolutePath().toString()));
        Summary summary = new Summary(
                "drill kill --rounds " + rounds + " --seed " + load.size().seed());
        summary.figure("workDir", folder.toString());
        try (EngineHost host = new EngineHost(own, folder, settings);
                Progress bar = output.progress("drill", rounds)) {
            new KillDrill(host, new KillDrill.Size(rounds, load.size(), halts), bar).run(summary);
        }
        return summary.finish(System.out, output.json());
    }
}
