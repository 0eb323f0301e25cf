package cn.duban.load.fanout;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineOptions;
import cn.duban.load.client.EngineProcess;
import cn.duban.load.client.Readiness;
import cn.duban.load.limits.IngestLine;
import cn.duban.load.limits.IngestTarget;
import cn.duban.load.limits.Measurement;
import cn.duban.load.limits.WarmUp;
import cn.duban.load.limits.Workload;
import cn.duban.load.report.GarbageCollections;
import cn.duban.load.report.JitCompilers;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how soon many readers of the event stream receive what was acknowledged. */
@Command(
        name = "fanout",
        mixinStandardHelpOptions = true,
        description = {
            "Opens many readers of the ticket stream, sends tickets at a steady rate, and measures the time from each",
            "acknowledgement to its arrival at each reader. No reader may miss an event or get one twice."
        })
public final class FanoutCommand implements Callable<Integer> {

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--readers", defaultValue = "100", description = "readers (default: ${DEFAULT-VALUE})")
    private int readers = 100;

    @Option(names = "--rate", defaultValue = "500", description = "commands a second (default: ${DEFAULT-VALUE})")
    private double rate = 500;

    @Option(names = "--seconds", defaultValue = "30", description = "seconds of measuring (default: ${DEFAULT-VALUE})")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            defaultValue = "15",
            description = "at most so many seconds at the same rate before it, until the compilers are quiet")
    private int warmUp = 15;

    @Option(names = "--in-flight", defaultValue = "256", description = "unanswered commands at most")
    private int inFlight = 256;

    @Option(names = "--channel", defaultValue = "tickets", description = "the stream (default: ${DEFAULT-VALUE})")
    private String channel = "tickets";

    @Option(
            names = "--no-gzip",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "readers do not request gzip as browsers do")
    private boolean gzip = true;

    @Option(names = "--p99", defaultValue = "PT1S", description = "fail if 1 %% of the deliveries took longer")
    private Duration p99 = Duration.ofSeconds(1);

    @Override
    public Integer call() throws IOException {
        Summary summary = new Summary("fanout --readers " + readers + " --rate " + rate);
        Map<String, Long> pids =
                new LinkedHashMap<>(Map.of("this", ProcessHandle.current().pid()));
        if (!engine.starts()) {
            run(connection.url(), pids, summary);
            return summary.finish(System.out, connection.json());
        }
        Path folder = Files.createTempDirectory("duban-fanout");
        Map<String, String> settings = Map.of(
                "duban.http.port", "0", "duban.data-dir", folder.resolve("data").toString());
        try (EngineProcess own = engine.own().start(settings, folder.resolve("engine.log"))) {
            URI url = own.awaitReady(Duration.ofMinutes(4));
            pids.put("engine", own.pid());
            Readiness.cassandraPid(new EngineClient(url).json("/health/ready"))
                    .ifPresent(pid -> pids.put("cassandra", pid));
            run(url, pids, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private void run(URI url, Map<String, Long> pids, Summary summary) throws IOException {
        UnitDirectory directory = UnitDirectory.fetch(new EngineClient(url));
        String name = "F" + Long.toString(System.currentTimeMillis(), 36);
        DeliveryLatencies sightings = new DeliveryLatencies(readers);
        URI stream = url.resolve("/v1/stream/" + channel + "?from=now");
        try (Progress progress = connection.progress("fanout", 0);
                ReaderGroup audience = new ReaderGroup(readers, stream, gzip, sightings)) {
            boolean all = await(() -> audience.listening() == readers, Duration.ofSeconds(60));
            summary.promise("every reader is connected", all, audience.listening());
            // Under the same load, with the same readers.
            try (IngestTarget target = target(url, sightings, progress)) {
                Iterator<IngestLine> commands = IngestLine.each(new Workload(directory, name + "w", 2));
                WarmUp.run(
                        warmUp,
                        new JitCompilers(pids.values()),
                        leg -> Measurement.open(target, commands, rate, inFlight, leg, new ProcessCpu(pids)));
            }
            List<IngestLine> ready =
                    IngestLine.ready(new Workload(directory, name, 1), (int) Math.ceil(rate * seconds));
            quiet(audience);
            sightings.reset();
            long before = audience.frames();
            GarbageCollections collections = new GarbageCollections();
            try (IngestTarget target = target(url, sightings, progress)) {
                Measurement measured = Measurement.open(
                        target, ready.iterator(), rate, inFlight, Duration.ofSeconds(seconds), new ProcessCpu(pids));
                quiet(audience);
                report(summary, measured, audience, sightings, audience.frames() - before);
                summary.figure("collectionsOfThis", collections.figures());
            }
        }
    }

    private static IngestTarget target(URI url, DeliveryLatencies sightings, Progress progress) {
        return new IngestTarget(url, 2, (line, result) -> {
            progress.advance(1);
            sightings.acknowledged(line.ticket() + "#" + result.path("version").asLong(), System.nanoTime());
        });
    }

    private void report(
            Summary summary, Measurement measured, ReaderGroup audience, DeliveryLatencies sightings, long frames) {
        summary.figure("commands", measured.done())
                .figure("commandsPerSecond", Math.round(measured.perSecond()))
                .figure("acknowledgement", measured.latencies().figures())
                .figure("framesSeen", frames)
                .figure("framesPerSecond", Math.round((double) frames / seconds))
                .figure("framesOfOneReader", audience.spread())
                .figure("acknowledgedToSeen", sightings.latencies().figures())
                .figure("cpuSeconds", measured.cpu());
        summary.promise("no command failed", measured.failed() == 0, measured.failed() + " " + measured.firstFailure());
        summary.zero("readers cut off", audience.cutOff());
        summary.zero("gaps in what a reader received", audience.holes());
        summary.zero("repeats in what a reader received", audience.repeats());
        summary.promise(
                "every reader received every acknowledged event",
                sightings.latencies().count() == measured.done() * readers,
                sightings.latencies().count() + " of " + measured.done() * readers);
        summary.promise(
                "99 % were received within " + p99,
                sightings.latencies().millis(99) <= p99.toMillis(),
                sightings.latencies().millis(99) + " ms");
    }

    /** Waits until no new event has arrived for a second. */
    private static void quiet(ReaderGroup audience) {
        long[] last = {-1};
        await(
                () -> {
                    long seen = audience.frames();
                    java.util.concurrent.locks.LockSupport.parkNanos(
                            Duration.ofSeconds(1).toNanos());
                    boolean still = seen == audience.frames() && seen == last[0];
                    last[0] = audience.frames();
                    return still;
                },
                Duration.ofSeconds(60));
    }

    private static boolean await(BooleanSupplier reached, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < until) {
            if (reached.getAsBoolean()) {
                return true;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        return reached.getAsBoolean();
    }
}
