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

/** Fills the disk of the engine's database under load; nothing acknowledged may be lost, and it serves again by itself. */
@Command(
        name = "disk",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an engine of its own on a file system of 1.5 GiB in memory, runs clients against it, and fills the file",
            "system. While it is full, Cassandra is left alone, killed, killed with its engine, or stopped with it. Then the",
            "room is given back, and every client's ledger is compared as by drill kill. Needs the right to mount; without it",
            "the drill is skipped with a message."
        })
public final class DiskCommand implements Callable<Integer> {

    @Option(
            names = "--rounds",
            defaultValue = "10",
            description = "times the disk fills up (default: ${DEFAULT-VALUE})")
    private int rounds = 10;

    @Mixin
    private DrillLoadOptions load = new DrillLoadOptions();

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(names = "--work-dir", paramLabel = "DIR", description = "data and log (default: a temporary folder)")
    private Optional<Path> workDir = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        Path folder = workDir.isPresent() ? workDir.get() : Files.createTempDirectory("duban-drill");
        Optional<LimitedDisk> mounted = LimitedDisk.mount(folder.resolve("data"), DiskDrill.DISK_MIB);
        if (mounted.isEmpty()) {
            return 0;
        }
        Map<String, String> settings = new TreeMap<>(DiskDrill.settings());
        settings.put("duban.clock.mode", "scaled");
        settings.put("duban.clock.speed", "120");
        settings.put("duban.clock.start", "2026-03-02T09:00:00+08:00");
        Summary summary = new Summary(
                "drill disk --rounds " + rounds + " --seed " + load.size().seed());
        summary.figure("workDir", folder.toString());
        try (LimitedDisk disk = mounted.get();
                EngineHost host = new EngineHost(own, folder, settings);
                Progress bar = output.progress("drill", rounds)) {
            new DiskDrill(host, disk, rounds, load.size(), bar).run(summary);
        }
        return summary.finish(System.out, output.json());
    }
}
