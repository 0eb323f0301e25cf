package cn.duban.load.drill;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Backs up an engine while it works, kills some of the backups, and restores the centre beside it. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an engine of its own on a stepped clock and lets Yulin live on it. Meanwhile the engine's command backup runs",
            "again and again; some runs are killed (SIGKILL). Then the centre is restored into an empty folder, and every figure",
            "of the restored engine is compared with the first engine's."
        })
public final class BackupCommand implements Callable<Integer> {

    @Option(names = "--tickets", defaultValue = "5000", description = "about so many (default: ${DEFAULT-VALUE})")
    private int tickets = 5_000;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the traffic and of the moments of the kills")
    private long seed = 1;

    @Option(
            names = "--pause",
            defaultValue = "5",
            description = "seconds between two backups (default: ${DEFAULT-VALUE})")
    private int pause = 5;

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "data, backups and logs (default: a temporary folder)")
    private Optional<Path> workDir = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        Path folder = workDir.isPresent() ? workDir.get() : Files.createTempDirectory("duban-drill");
        Files.createDirectories(folder);
        Summary summary = new Summary("drill backup --tickets " + tickets + " --seed " + seed);
        summary.figure("workDir", folder.toString());
        try (Progress bar = output.progress("drill", 0)) {
            new BackupDrill(own, folder, new BackupDrill.Size(tickets, seed, pause), bar).run(summary);
        }
        return summary.finish(System.out, output.json());
    }
}
