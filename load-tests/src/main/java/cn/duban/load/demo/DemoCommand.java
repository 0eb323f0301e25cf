package cn.duban.load.demo;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.year.UnitDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the engine on its embedded database and simulates Yulin on it until Ctrl-C. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the engine on the embedded default with a scaled clock and feeds it a simulated Yulin, until Ctrl-C.",
            "A later run on the same folder continues at the engine time recorded there."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final String FIRST_MORNING = "2026-03-02T08:20:00+08:00";

    /**
     * The options of the embedded Cassandra: a person waits for the start, and the optimizing compiler costs a third of it.
     */
    private static final List<String> COMPILED_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "the data folder (default: data in the current folder)")
    private Optional<Path> dataDir = Optional.empty();

    @Option(names = "--port", defaultValue = "8080", description = "where to serve (default: ${DEFAULT-VALUE})")
    private int port = 8080;

    @Option(
            names = "--speed",
            defaultValue = "60",
            description = "engine seconds a real second (default: ${DEFAULT-VALUE})")
    private int speed = 60;

    @Option(names = "--seed", defaultValue = "12345", description = "seed of the simulated city")
    private long seed = 12_345;

    @Option(names = "--scale", defaultValue = "1", description = "1 is Yulin's own traffic")
    private double scale = 1;

    @Option(names = "--seconds", defaultValue = "0", description = "end after that many seconds; 0 = run until Ctrl-C")
    private long seconds;

    private volatile Optional<SimulatedCity> city = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Path data = dataDir.orElseGet(() -> Path.of(System.getProperty("duban.data-dir", "data")));
        boolean fresh = empty(data);
        Map<String, String> settings = new TreeMap<>(Map.of(
                "duban.clock.mode", "scaled",
                "duban.clock.speed", Integer.toString(speed),
                "duban.clock.start", FIRST_MORNING,
                "duban.http.port", Integer.toString(port),
                "duban.data-dir", data.toAbsolutePath().toString()));
        System.out.println("正在启动督办引擎和内嵌数据库，数据放在 " + data.toAbsolutePath() + " …");
        EngineProcess engine = own.start(COMPILED_LATER, settings, data.resolve("demo-engine.log"));
        Thread stopper = new Thread(() -> stop(engine), "demo-stop");
        Runtime.getRuntime().addShutdownHook(stopper);
        URI url = engine.awaitReady(Duration.ofMinutes(4));
        return live(engine, url, fresh);
    }

    private int live(EngineProcess process, URI url, boolean fresh) {
        EngineClient engine = new EngineClient(url);
        EngineClock clock = new EngineClock(engine);
        Instant start = clock.now();
        System.out.println(Guide.where(url, start, speed));
        SimulatedCity fed = new SimulatedCity(url, clock, UnitDirectory.fetch(engine), seed, scale);
        city = Optional.of(fed);
        fed.begin(start, fresh);
        long endsAt = seconds == 0
                ? Long.MAX_VALUE
                : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        StatusLine status = new StatusLine(engine, clock);
        while (process.alive() && System.nanoTime() < endsAt) {
            status.printWhenDue();
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(500).toNanos());
        }
        if (!process.alive()) {
            System.out.println("引擎已经退出（代码 " + process.exitCode() + "），日志见数据目录下的 demo-engine.log");
            return 1;
        }
        return fed.refused() == 0 ? 0 : 1;
    }

    private void stop(EngineProcess engine) {
        city.ifPresent(SimulatedCity::end);
        if (engine.alive()) {
            System.out.println("正在有序停止引擎和数据库 …");
            System.out.println(engine.stop(Duration.ofSeconds(60)) ? "已停止。" : "引擎没有按时停下，已强制结束。");
        }
    }

    /** True if the folder of a first run holds at most our own log. */
    private static boolean empty(Path data) throws IOException {
        if (!Files.isDirectory(data)) {
            return true;
        }
        try (Stream<Path> files = Files.list(data)) {
            return files.allMatch(file -> file.getFileName().toString().endsWith(".log"));
        }
    }
}
