package cn.duban.load.viewers;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineOptions;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.Readiness;
import cn.duban.load.limits.IngestLine;
import cn.duban.load.limits.IngestTarget;
import cn.duban.load.limits.Measurement;
import cn.duban.load.limits.Workload;
import cn.duban.load.report.JitCompilers;
import cn.duban.load.report.Latencies;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how long viewers of a dashboard wait, and what they cost the engine, while it ingests events. */
@Command(
        name = "viewers",
        mixinStandardHelpOptions = true,
        description = {
            "Sends tickets at a steady rate and simulates, in turns, one viewer and many viewers of the engine's",
            "dashboards, refreshed every second. Compares their waiting times and the engine's CPU in both."
        })
public final class ViewersCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--viewers",
            defaultValue = "30",
            description = "viewers in the turns of many (default: ${DEFAULT-VALUE})")
    private int viewers = 30;

    @Option(
            names = "--panels",
            defaultValue = "20",
            description = "panels of the dashboard (default: ${DEFAULT-VALUE})")
    private int panels = 20;

    @Option(
            names = "--refresh",
            defaultValue = "PT1S",
            description = "refresh interval of every panel (default: ${DEFAULT-VALUE})")
    private Duration refresh = Duration.ofSeconds(1);

    @Option(names = "--rate", defaultValue = "500", description = "commands a second (default: ${DEFAULT-VALUE})")
    private double rate = 500;

    @Option(names = "--seconds", defaultValue = "20", description = "seconds of each turn (default: ${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "rounds, each of the turns one, many, many, one (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(names = "--warm-up", defaultValue = "60", description = "seconds with all viewers before it")
    private int warmUp = 60;

    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    @Option(names = "--in-flight", defaultValue = "256", description = "unanswered commands at most")
    private int inFlight = 256;

    @Option(names = "--p99", defaultValue = "PT0.05S", description = "fail if 1 %% of the queries of many took longer")
    private Duration p99 = Duration.ofMillis(50);

    @Option(
            names = "--cpu",
            defaultValue = "2",
            description = "fail if many cost the engine more than so many times one")
    private double cpu = 2;

    /** One turn: the number of viewers, what they saw, and the cores that each process used. */
    private record ViewerTurn(int viewers, DashboardViewers.Seen seen, Map<String, Double> cores) {
        double ofTheEngine() {
            return cores.getOrDefault("engine", 0.0);
        }
    }

    @Override
    public Integer call() throws Exception {
        Summary summary = new Summary("viewers --viewers " + viewers + " --panels " + panels + " --rate " + rate);
        if (!engine.starts()) {
            run(connection.url(), Map.of(), summary);
            return summary.finish(System.out, connection.json());
        }
        Path folder = Files.createTempDirectory("duban-viewers");
        Map<String, String> settings = Map.of(
                "duban.http.port", "0", "duban.data-dir", folder.resolve("data").toString());
        try (EngineProcess own = engine.own().start(settings, folder.resolve("engine.log"))) {
            URI url = own.awaitReady(Duration.ofMinutes(4));
            Map<String, Long> pids = new LinkedHashMap<>(Map.of("engine", own.pid()));
            pids.put("this", ProcessHandle.current().pid());
            Readiness.cassandraPid(new EngineClient(url).json("/health/ready"))
                    .ifPresent(pid -> pids.put("cassandra", pid));
            run(url, pids, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private void run(URI url, Map<String, Long> pids, Summary summary) throws Exception {
        UnitDirectory directory = UnitDirectory.fetch(new EngineClient(url));
        String name = "V" + Long.toString(System.currentTimeMillis(), 36);
        Duration turn = Duration.ofSeconds(seconds);
        List<ViewerTurn> turns = new ArrayList<>();
        try (Progress progress = connection.progress("viewers", 4L * rounds);
                DashboardViewers crowd = new DashboardViewers(url, DashboardPanels.some(panels), refresh)) {
            // A separate ingest: one that fell behind while the engine was cold would catch up during the turns.
            Duration warm = Duration.ofSeconds(warmUp);
            CompletableFuture<Measurement> cold = ingest(url, new Workload(directory, name + "w", 2), warm);
            crowd.look(viewers, warm);
            cold.join();
            new JitCompilers(pids.values()).catchUp(CATCH_UP);
            CompletableFuture<Measurement> ingest =
                    ingest(url, new Workload(directory, name, 1), turn.multipliedBy(4L * rounds));
            for (int round = 0; round < rounds; round++)
                for (int looking : new int[] {1, viewers, viewers, 1}) {
                    turns.add(turn(crowd, looking, turn, pids));
                    progress.advance(1);
                }
            report(summary, turns, ingest.join());
        }
    }

    private CompletableFuture<Measurement> ingest(URI url, Workload workload, Duration howLong) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (IngestTarget target = new IngestTarget(url, 2, (command, result) -> {})) {
                        return Measurement.open(
                                target, IngestLine.each(workload), rate, inFlight, howLong, new ProcessCpu(Map.of()));
                    }
                },
                task -> new Thread(task, "ingest").start());
    }

    private static ViewerTurn turn(DashboardViewers crowd, int looking, Duration howLong, Map<String, Long> pids)
            throws InterruptedException {
        ProcessCpu used = new ProcessCpu(pids);
        long start = System.nanoTime();
        DashboardViewers.Seen seen = crowd.look(looking, howLong);
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Double> cores = new LinkedHashMap<>();
        used.used().forEach((process, seconds) -> cores.put(process, rounded(seconds / took)));
        return new ViewerTurn(looking, seen, cores);
    }

    private void report(Summary summary, List<ViewerTurn> turns, Measurement ingest) {
        List<ViewerTurn> one = turns.stream().filter(t -> t.viewers == 1).toList();
        List<ViewerTurn> many = turns.stream().filter(t -> t.viewers > 1).toList();
        Latencies ofMany = new Latencies();
        many.forEach(t -> ofMany.add(t.seen.latencies()));
        Latencies ofOne = new Latencies();
        one.forEach(t -> ofOne.add(t.seen.latencies()));
        double coresOfOne = cores(one);
        double coresOfMany = cores(many);
        double ratio = coresOfOne == 0 ? 0 : coresOfMany / coresOfOne;
        summary.figure("queriesOfOne", ofOne.figures())
                .figure("queriesOfMany", ofMany.figures())
                .figure("queriesPerSecondOfMany", Math.round(ofMany.count() / (double) (many.size() * seconds)))
                .figure("bytesOfAnAnswer", ofMany.count() == 0 ? 0 : bytes(many) / ofMany.count())
                .figure(
                        "coresOfEachTurn",
                        turns.stream().map(t -> t.viewers + ": " + t.cores).toList())
                .figure("coresWithOne", rounded(coresOfOne))
                .figure("coresWithMany", rounded(coresOfMany))
                .figure("cpuOfManyToOne", rounded(ratio))
                .figure("commandsPerSecond", Math.round(ingest.perSecond()))
                .figure("acknowledgement", ingest.latencies().figures());
        summary.zero(
                "queries that failed",
                turns.stream().mapToLong(t -> t.seen.failed()).sum());
        turns.stream()
                .map(t -> t.seen.firstFailure())
                .filter(f -> !f.isEmpty())
                .findFirst()
                .ifPresent(first -> summary.figure("firstFailure", first));
        summary.promise("no command failed", ingest.failed() == 0, ingest.failed() + " " + ingest.firstFailure());
        summary.promise(
                "99 % of the queries of many were answered within " + p99.toMillis() + " ms",
                ofMany.millis(99) <= p99.toMillis(),
                ofMany.millis(99) + " ms");
        if (coresOfOne > 0)
            summary.promise(
                    "many cost the engine at most " + cpu + " times what one does", ratio <= cpu, rounded(ratio));
    }

    private static long bytes(List<ViewerTurn> turns) {
        return turns.stream().mapToLong(t -> t.seen.bytes()).sum();
    }

    private static double cores(List<ViewerTurn> turns) {
        return turns.stream().mapToDouble(ViewerTurn::ofTheEngine).average().orElse(0);
    }

    private static double rounded(double value) {
        return Math.round(100 * value) / 100.0;
    }
}
