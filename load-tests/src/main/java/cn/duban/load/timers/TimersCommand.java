package cn.duban.load.timers;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineOptions;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.PolicyFolder;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how late deadlines are recorded with many tickets asleep, at a steady rate and all at once. */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        description = {
            "Starts an engine of its own on the wall clock with tickets that sleep, lets deadlines come due at a steady rate",
            "and then many within one second, and measures how late each was recorded, and how much it slows callers.",
            "Short form: --asleep 5000 --due-rate 100 --seconds 10 --turn 1 --burst 1000."
        })
public final class TimersCommand implements Callable<Integer> {

    private static final String SLEEPS_AFTER = "duban.engine.sleep-after";

    /** The size of a run. */
    record Size(
            int asleep,
            int dueRate,
            int seconds,
            int turn,
            int warmUp,
            int burst,
            int foreground,
            Duration sleepsAfter) {}

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--asleep",
            defaultValue = "100000",
            description = "tickets due in a month (default: ${DEFAULT-VALUE})")
    private int asleep = 100_000;

    @Option(names = "--due-rate", defaultValue = "500", description = "deadlines a second (default: ${DEFAULT-VALUE})")
    private int dueRate = 500;

    @Option(
            names = "--seconds",
            defaultValue = "30",
            description = "seconds of the steady rate (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

    @Option(
            names = "--turn",
            defaultValue = "5",
            description =
                    "of that, seconds in a turn; between two of them callers are alone as long (default: ${DEFAULT-VALUE})")
    private int turn = 5;

    @Option(
            names = "--warm-up",
            defaultValue = "1",
            description =
                    "turns of either kind before those, which are not counted: with them the engine is compiled (default: ${DEFAULT-VALUE})")
    private int warmUp = 1;

    @Option(
            names = "--burst",
            defaultValue = "10000",
            description = "deadlines in one second (default: ${DEFAULT-VALUE})")
    private int burst = 10_000;

    @Option(names = "--foreground", defaultValue = "100", description = "commands a second meanwhile")
    private int foreground = 100;

    @Option(
            names = "--burst-within",
            defaultValue = "PT2S",
            description = "all of the burst recorded after its last due")
    private Duration burstWithin = Duration.ofSeconds(2);

    @Option(
            names = "--sleeps-after",
            defaultValue = "PT15S",
            description = "time after its last command until a ticket is put to sleep (default: ${DEFAULT-VALUE})")
    private Duration sleepsAfter = Duration.ofSeconds(15);

    @Override
    public Integer call() throws IOException {
        if (turn < 1 || seconds < 1 || warmUp < 0)
            throw new ParameterException(
                    spec.commandLine(), "--turn and --seconds are at least 1, --warm-up is not negative");
        Summary summary = new Summary("timers --asleep " + asleep + " --due-rate " + dueRate + " --burst " + burst);
        Size size = new Size(asleep, dueRate, seconds, turn, warmUp, burst, foreground, sleepsAfter);
        if (!engine.starts()) {
            new TimersRun(connection, connection.url(), OptionalLong.empty(), size, burstWithin).run(summary);
            return summary.finish(System.out, connection.json());
        }
        Path folder = Files.createTempDirectory("duban-timers");
        Path policy = PolicyFolder.unpack("policy-timers", folder.resolve("policy"));
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.http.port",
                "0",
                "duban.policy",
                policy.toString(),
                SLEEPS_AFTER,
                sleepsAfter.toMillis() + "ms",
                "duban.data-dir",
                folder.resolve("data").toString()));
        try (EngineProcess own = engine.own().start(settings, folder.resolve("engine.log"))) {
            URI url = own.awaitReady(Duration.ofMinutes(4));
            new TimersRun(connection, url, OptionalLong.of(own.pid()), size, burstWithin).run(summary);
        }
        return summary.finish(System.out, connection.json());
    }
}
