package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.Pause;
import cn.duban.load.client.UnclearAnswerException;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Runs the drill: load, a disk that fills up, a fault while it is full, room again, comparison. */
final class DiskDrill {
    static final int DISK_MIB = 1_536;
    private static final long MIB = 1 << 20;
    private static final long RESERVE_MIB = 448;
    private static final long BALLAST_MIB = 160;
    private static final long EXHAUSTED_MIB = 192;
    private static final Duration RECOVERY = Duration.ofSeconds(120);
    private static final Duration FULL = Duration.ofSeconds(10);

    /** What happens while the disk is full. */
    private enum Fault {
        NOTHING,
        CASSANDRA_KILLED,
        BOTH_KILLED,
        ORDERLY_STOP
    }

    private final EngineHost host;
    private final LimitedDisk disk;
    private final int rounds;
    private final Progress progress;
    private final SplittableRandom random;
    private final DrillLoad load;
    private final HttpRequest.Builder probe;
    private final List<String> refused = new ArrayList<>();
    private final List<Double> recoveries = new ArrayList<>();
    private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
    private int served;
    private int setAside;

    /** Settings of the engine that fit the disk. */
    static Map<String, String> settings() {
        return Map.of(
                "duban.cassandra.class-archive", "false",
                "duban.cassandra.disk-reserve", RESERVE_MIB + " MiB",
                "duban.cassandra.disk-exhausted", EXHAUSTED_MIB + " MiB",
                "duban.cassandra.disk-ballast", BALLAST_MIB + " MiB");
    }

    DiskDrill(EngineHost host, LimitedDisk disk, int rounds, DrillLoad.Size size, Progress progress) {
        this.host = host;
        this.disk = disk;
        this.rounds = rounds;
        this.progress = progress;
        this.random = new SplittableRandom(size.seed());
        this.load = new DrillLoad(host, size, random);
        this.probe = HttpRequest.newBuilder(host.url().resolve("/v1/tickets")).timeout(Duration.ofSeconds(20));
    }

    void run(Summary summary) throws IOException {
        host.start(Optional.empty());
        EngineClient engine = new EngineClient(host.url());
        load.start(engine);
        try {
            for (int round = 0; round < rounds; round++) {
                Pause.of(Duration.ofMillis(2_000 + random.nextInt(5_000)));
                round(engine, Fault.values()[round % Fault.values().length]);
                progress.advance(1);
            }
            Pause.of(Duration.ofSeconds(3));
        } finally {
            load.stop();
        }
        summary.figure("faults", faults)
                .figure("secondsToServeAgain", recoveries)
                .figure("segmentsSetAside", setAside);
        summary.promise(
                "every full disk refused a command with 507 and Retry-After", refused.size() == rounds, refused.size());
        summary.promise("boards were read while the disk was nearly full", served == rounds, served);
        summary.zero("refused commands that left a ticket", traces(engine));
        load.compare(engine, summary);
        load.close();
        summary.promise("the engine stops in order", host.stop(), "stopped");
    }

    private void round(EngineClient engine, Fault fault) throws IOException {
        disk.fill((EXHAUSTED_MIB + RESERVE_MIB) / 2 * MIB);
        awaitRefusal(engine, "FULL-" + refused.size());
        served += engine.get("/v1/board").ok() ? 1 : 0;
        disk.fill(0);
        strike(fault);
        faults.merge(fault, 1, Integer::sum);
        // The ballast's room is taken too, as by a program that writes without end.
        long until = System.nanoTime() + FULL.toNanos();
        while (System.nanoTime() < until) {
            disk.fill(0);
            Pause.of(Duration.ofMillis(100));
        }
        disk.makeRoom();
        long free = System.nanoTime();
        if (!host.alive()) {
            host.start(Optional.empty());
        } else if (!host.awaitServing(RECOVERY)) {
            throw new IOException("the engine does not serve again " + RECOVERY + " after the disk had room");
        }
        recoveries.add((System.nanoTime() - free) / 100_000_000 / 10.0);
        setAside += engine.json("/health/ready").at("/details/disk/setAside").size();
    }

    private void strike(Fault fault) {
        switch (fault) {
            case NOTHING -> Pause.of(Duration.ofSeconds(1));
            case CASSANDRA_KILLED -> host.killCassandra();
            case BOTH_KILLED -> {
                host.killCassandra();
                host.killEngine();
            }
            case ORDERLY_STOP -> host.stop();
        }
    }

    /** The reserve is watched four times a second. */
    private void awaitRefusal(EngineClient engine, String ticket) throws IOException {
        String body = EngineClient.JSON.createObjectNode().put("id", ticket).toString();
        for (int i = 0; i < 50; i++) {
            try {
                HttpResponse<String> answer = engine.http()
                        .send(
                                probe.header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 507
                        && answer.headers().firstValue("Retry-After").isPresent()
                        && answer.body().contains("store.full")) {
                    refused.add(ticket);
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Pause.of(Duration.ofMillis(100));
        }
    }

    private long traces(EngineClient engine) {
        return refused.stream()
                .filter(ticket -> {
                    try {
                        Answer answer = engine.get("/v1/tickets/" + ticket);
                        return answer.status() != 404;
                    } catch (UnclearAnswerException unclear) {
                        return true;
                    }
                })
                .count();
    }
}
