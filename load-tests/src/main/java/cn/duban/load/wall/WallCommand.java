package cn.duban.load.wall;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.drill.EngineHost;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs a day in front of the wall display in a real browser: its cost, whether it ever shows a wrong figure, and whether it
 * survives restarts of the engine.
 */
@Command(
        name = "wall",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an engine on a scaled clock with the simulated city and two walls in Chromium, and runs a day:",
            "every frame's totals against their parts, the page's heap by the hour, scripting for an update. Then the engine is",
            "killed repeatedly, and the walls must be right without a reload."
        })
public final class WallCommand implements Callable<Integer> {
    private static final String MORNING = "2026-03-02T08:00:00+08:00";
    private static final int SECONDS = 60;

    /**
     * The size of a run.
     *
     * @param hours of the engine, in so many minutes
     * @param scale 1 is Yulin's own traffic
     */
    record Size(int minutes, int hours, int restarts, double scale) {}

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--minutes", defaultValue = "5", description = "that the day takes (default: ${DEFAULT-VALUE})")
    private int minutes = 5;

    @Option(names = "--hours", defaultValue = "24", description = "of the engine (default: ${DEFAULT-VALUE})")
    private int hours = 24;

    @Option(names = "--restarts", defaultValue = "3", description = "after the day (default: ${DEFAULT-VALUE})")
    private int restarts = 3;

    @Option(names = "--scale", defaultValue = "1", description = "1 is Yulin's own traffic")
    private double scale = 1;

    @Option(
            names = "--chromium",
            paramLabel = "FILE",
            defaultValue = "/usr/bin/chromium",
            description = "the browser (default: ${DEFAULT-VALUE})")
    private Path chromium = Path.of("/usr/bin/chromium");

    @Override
    public Integer call() throws IOException {
        Summary summary = new Summary("wall --minutes " + minutes + " --hours " + hours + " --restarts " + restarts);
        Size size = new Size(minutes, hours, restarts, scale);
        int speed = hours * SECONDS / minutes;
        Map<String, String> settings = Map.of(
                "duban.clock.mode",
                "scaled",
                "duban.clock.speed",
                Integer.toString(speed),
                "duban.clock.start",
                MORNING);
        try (EngineHost host = new EngineHost(own, Files.createTempDirectory("duban-wall"), settings);
                Browser browser = new Browser(chromium);
                Progress progress = output.progress("wall", (long) hours + restarts)) {
            host.start(Optional.empty());
            summary.figure("engineSecondsASecond", speed);
            new WallRun(host, browser, size).run(summary, progress);
        }
        return summary.finish(System.out, output.json());
    }
}
