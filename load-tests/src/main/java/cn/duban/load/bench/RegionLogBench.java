package cn.duban.load.bench;

import cn.duban.cassandra.CassandraSettings;
import cn.duban.cassandra.EmbeddedStore;
import cn.duban.cassandra.Persistence;
import cn.duban.cassandra.StoreCredentials;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.apache.pekko.actor.typed.ActorSystem;

/**
 * The measurement behind ADR 1: thirteen regions, commands arriving at a fixed rate, each region batching up to 256 of them
 * into one write with one write in flight.
 *
 * <p>{@code RegionLogBench table|owner|actor FOLDER RATE… } prints the latency from arrival to acknowledgement. {@code
 * RegionLogBench zombie table|actor FOLDER} stops a writer, lets a second one take over, and resumes the first.
 */
public final class RegionLogBench {
    private static final int EVENT_BYTES = 300;
    private static final int GATHERED = 256;
    private static final int WARM_SECONDS = 15;
    private static final int SECONDS = 20;
    /** Shares of tickets of the twelve counties and the city level, in percent. */
    private static final int[] SHARES = {24, 16, 11, 9, 8, 7, 7, 4, 4, 3, 3, 1, 3};

    private RegionLogBench() {}

    public static void main(String[] args) throws Exception {
        List<String> words = Arrays.asList(args);
        if (words.get(0).equals("zombie")) {
            ZombieDrill.run(words.get(1), words.get(2));
            return;
        }
        if (words.get(0).equals("table")) {
            try (EmbeddedStore cluster = EmbeddedStore.start(CassandraSettings.from(config(words.get(1))));
                    Persistence asOneOfMany =
                            Persistence.start(external(cluster.cassandra().port(), words.get(1)))) {
                measure(words, region -> new RegionWriter.Table(asOneOfMany.log(), region));
            }
            return;
        }
        try (Persistence persistence = Persistence.start(config(words.get(1)))) {
            switch (words.get(0)) {
                case "actor" -> {
                    ActorSystem<Void> system = RegionWriter.Actor.system(persistence);
                    measure(words, region -> RegionWriter.Actor.on(system, region));
                    system.terminate();
                    system.getWhenTerminated().toCompletableFuture().join();
                }
                case "owner" -> measure(words, region -> new RegionWriter.Table(persistence.log(), region));
                default -> throw new IllegalArgumentException("table, owner or actor, not " + words.get(0));
            }
        }
    }

    static Config config(String folder) {
        return ConfigFactory.parseMap(Map.of("duban.data-dir", folder)).withFallback(ConfigFactory.load());
    }

    /** The log of an engine on a cluster, here of the one node on the folder: the store fences each write. */
    static Config external(int port, String folder) {
        StoreCredentials role =
                StoreCredentials.of(CassandraSettings.from(config(folder)).folder());
        return ConfigFactory.parseMap(Map.of(
                        "duban.cassandra.mode",
                        "external",
                        "duban.cassandra.contact-points",
                        "127.0.0.1:" + port,
                        "duban.cassandra.username",
                        role.username(),
                        "duban.cassandra.password",
                        role.password(),
                        "duban.cassandra.replication-factor",
                        1,
                        "duban.encryption.enabled",
                        false))
                .withFallback(ConfigFactory.load());
    }

    private static void measure(List<String> words, Function<String, RegionWriter> writers) {
        List<Gate> gates = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            Gate gate = new Gate(writers.apply("bench-" + words.get(0) + "-" + i));
            for (int share = 0; share < SHARES[i]; share++) {
                gates.add(gate);
            }
        }
        offer(gates, 1_000, WARM_SECONDS, new Figures());
        for (String rate : words.subList(2, words.size())) {
            Figures figures = new Figures();
            offer(gates, Integer.parseInt(rate), SECONDS, figures);
            System.out.println(words.get(0) + " " + rate + "/s: " + figures);
        }
    }

    /** Sends commands at even intervals, region by region in a fixed mix; returns when the last is answered. */
    private static void offer(List<Gate> gates, int rate, int seconds, Figures figures) {
        long start = System.nanoTime();
        long total = (long) rate * seconds;
        for (long n = 0; n < total; n++) {
            long due = start + n * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(200_000);
            }
            gates.get((int) (n * 61 % gates.size())).arrive(due, figures);
        }
        while (figures.answered() < total) {
            LockSupport.parkNanos(1_000_000);
        }
        figures.tookNanos = System.nanoTime() - start;
    }

    private static final class Figures {
        private final ConcurrentHistogram micros = new ConcurrentHistogram(60_000_000L, 3);
        private final ConcurrentHistogram batches = new ConcurrentHistogram(GATHERED, 3);
        private volatile long tookNanos;

        long answered() {
            return micros.getTotalCount();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "p50 %.2f ms, p99 %.2f ms, max %.1f ms; %.0f commands/s answered in %.0f writes/s, %.1f a write",
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getMaxValue() / 1e3,
                    answered() * 1e9 / tookNanos,
                    batches.getTotalCount() * 1e9 / tookNanos,
                    batches.getMean());
        }
    }

    private record Arrival(long due, Figures figures) {}

    /** Collects the commands that arrive while a write is in flight. */
    private static final class Gate {
        private final RegionWriter writer;
        private final List<Arrival> waiting = new ArrayList<>();
        private boolean busy;

        Gate(RegionWriter writer) {
            this.writer = writer;
        }

        synchronized void arrive(long due, Figures figures) {
            waiting.add(new Arrival(due, figures));
            writeNext();
        }

        private synchronized void writeNext() {
            if (busy || waiting.isEmpty()) {
                return;
            }
            busy = true;
            List<Arrival> head = waiting.subList(0, Math.min(GATHERED, waiting.size()));
            List<Arrival> batch = List.copyOf(head);
            head.clear();
            writer.write(new byte[batch.size() * EVENT_BYTES]).whenComplete((position, failure) -> {
                if (failure != null) {
                    System.err.println("A write failed, the figures are void: " + failure);
                    System.exit(1);
                }
                answer(batch);
            });
        }

        private void answer(List<Arrival> batch) {
            long now = System.nanoTime();
            batch.get(0).figures().batches.recordValue(batch.size());
            batch.forEach(arrival -> arrival.figures().micros.recordValue(Math.max(0, now - arrival.due()) / 1_000));
            synchronized (this) {
                busy = false;
                writeNext();
            }
        }
    }
}
