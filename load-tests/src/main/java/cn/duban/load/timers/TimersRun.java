package cn.duban.load.timers;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.EngineMetrics;
import cn.duban.load.client.SseReader;
import cn.duban.load.limits.IngestLine;
import cn.duban.load.limits.IngestTarget;
import cn.duban.load.limits.Measurement;
import cn.duban.load.limits.Workload;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.UnitDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Runs the measurement: fill, sleep, turns of a foreground load without and with deadlines due, burst. The turns alternate,
 * so that other load of the machine affects both kinds alike.
 */
final class TimersRun {

    private static final int IN_FLIGHT = 256;

    /** Time between filling and the first due, for steps that are slower than before. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    /** The longest time after the expected one until all tickets sleep. */
    private static final Duration ASLEEP_WITHIN = Duration.ofSeconds(120);

    /** Commands that are not measured: they make the engine load what it has not needed before. */
    private static final int LEAD_IN = 1_000;

    /** The largest factor by which commands may be slower while deadlines are due. */
    private static final double SLOWER = 3;

    private final ConnectionOptions connection;
    private final URI url;
    private final TimersCommand.Size size;
    private final Duration burstWithin;
    private final EngineClient engine;
    private final EngineClock clock;
    private final EngineMetrics gauges;
    private final OptionalLong pid;
    private final UnitDirectory directory;
    private final String name = "T" + Long.toString(System.currentTimeMillis(), 36);

    /** Commands a second of the previous filling. */
    private double rate;

    /** The longest time from the previous filling until its tickets slept. */
    private Duration fallsAsleep = Duration.ZERO;

    /** @param pid of the engine, if it runs on this machine and this program started it */
    TimersRun(ConnectionOptions connection, URI url, OptionalLong pid, TimersCommand.Size size, Duration burstWithin) {
        this.connection = connection;
        this.url = url;
        this.size = size;
        this.burstWithin = burstWithin;
        this.engine = new EngineClient(url);
        this.gauges = new EngineMetrics(engine);
        this.pid = pid;
        this.clock = new EngineClock(engine);
        this.directory = UnitDirectory.fetch(engine);
    }

    void run(Summary summary) throws IOException {
        RingRecord steady = new RingRecord();
        RingRecord burst = new RingRecord();
        Instant far = clock.now().plus(Duration.ofDays(30));
        long emptyHeap = pid.isPresent() ? gauges.liveHeap(pid.getAsLong()) : 0;
        fill(new SleepingTickets(name + "z", size.asleep(), directory, n -> far.plusMillis(n)), size.asleep());
        summary.figure("fillCommandsPerSecond", Math.round(rate));
        fallAsleep();
        if (pid.isPresent()) {
            long filled = gauges.liveHeap(pid.getAsLong()) - emptyHeap;
            summary.figure("heapBytesPerSleepingTicket", filled / Math.max(1, size.asleep()));
        }
        leadIn();
        URI stream = url.resolve("/v1/stream/tickets?from=now");
        try (SseReader reader = new SseReader(engine.http(), () -> stream, frame -> {
                    steady.take(frame);
                    burst.take(frame);
                })
                .open()) {
            while (!reader.connected()) {
                LockSupport.parkNanos(10_000_000);
            }
            ForegroundLoad foreground = steady(steady);
            summary.zero("tickets woken by the burst", burst(burst));
            report(summary, foreground, steady, burst);
        }
    }

    /**
     * The first command of each kind, and the first ticket that wakes, load classes and create what reads and writes them:
     * up to a third of a second once in an engine's life, which would hit one kind of turns by chance.
     */
    private void leadIn() throws IOException {
        engine.json("/v1/tickets/" + SleepingTickets.id(name + "z", 0));
        carry(IngestLine.ready(new Workload(directory, name + "w", 8), LEAD_IN).iterator(), "lead-in", LEAD_IN);
    }

    /** As long without deadlines as with them: alternating turns; the first two are not counted. */
    private ForegroundLoad steady(RingRecord record) throws IOException {
        int warm = size.turn() * size.warmUp();
        int seconds = warm + size.seconds();
        int count = size.dueRate() * seconds;
        Instant first = firstDue(count);
        IntFunction<Instant> dues = n -> first.plus(during(n));
        expect(record, name + "s", count, dues);
        fill(new SleepingTickets(name + "s", count, directory, dues), count);
        int commands = 2 * size.foreground() * seconds;
        try (ForegroundLoad foreground = new ForegroundLoad(
                url, IngestLine.ready(new Workload(directory, name + "f", 9), commands), size.foreground())) {
            sleepUntil(first.minusSeconds(size.turn()));
            for (int at = 0; at < seconds; at += size.turn()) {
                int turn = Math.min(size.turn(), seconds - at);
                Instant rings = first.plusSeconds(2L * at);
                clock.await(rings.minusSeconds(size.turn()));
                foreground.quiet(turn, at >= warm);
                clock.await(rings);
                foreground.during(turn, at >= warm);
            }
            awaitAll(record);
            return foreground;
        }
    }

    /**
     * The time from the first deadline to the n-th, from 0: turns with deadlines, each followed by a pause of the same
     * length.
     */
    private Duration during(int n) {
        long millis = n * 1_000L / size.dueRate();
        return Duration.ofMillis(millis + millis / (size.turn() * 1_000L) * size.turn() * 1_000L);
    }

    /** @return how many tickets are awake after it that slept before */
    private long burst(RingRecord record) throws IOException {
        Instant first = firstDue(size.burst());
        IntFunction<Instant> dues = n -> first.plusMillis(n * 1_000L / size.burst());
        expect(record, name + "b", size.burst(), dues);
        fill(new SleepingTickets(name + "b", size.burst(), directory, dues), size.burst());
        sleepUntil(first);
        awaitAll(record);
        return gauges.ticketsAwake();
    }

    private void sleepUntil(Instant first) throws IOException {
        fallAsleep();
        if (clock.now().isAfter(first)) {
            throw new IOException("filling took longer than its rate before: deadlines came due before tickets slept");
        }
        clock.await(first);
    }

    private void fallAsleep() {
        long since = System.nanoTime();
        gauges.awaitAllAsleep(size.sleepsAfter().plus(ASLEEP_WITHIN));
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        fallsAsleep = took.compareTo(fallsAsleep) > 0 ? took : fallsAsleep;
    }

    private void report(Summary summary, ForegroundLoad foreground, RingRecord steady, RingRecord burst) {
        summary.figure("foregroundQuiet", foreground.quiet().figures())
                .figure("foregroundDuring", foreground.during().figures())
                .figure("steadyLateness", steady.lateness().figures())
                .figure("burstLateness", burst.lateness().figures());
        JsonNode audit =
                engine.get("/v1/audit/deadlines", Duration.ofMinutes(5)).body();
        audit.properties().stream()
                .filter(field -> field.getValue().isValueNode())
                .forEach(field -> summary.figure(
                        "audit." + field.getKey(), field.getValue().asText()));
        once(summary, "steady", steady);
        once(summary, "burst", burst);
        double last = burst.lateness().millis(100);
        summary.promise(
                "the whole burst is recorded within " + burstWithin, last <= burstWithin.toMillis(), last + " ms");
        double slower = foreground.during().p99() / foreground.quiet().p99();
        summary.promise(
                "foreground p99 is at most " + SLOWER + " times its quiet value",
                slower <= SLOWER,
                Math.round(slower * 100) / 100.0);
        summary.promise("no foreground command failed", foreground.failure().isEmpty(), foreground.failure());
    }

    private static void once(Summary summary, String what, RingRecord record) {
        summary.promise(
                what + ": every deadline rang once",
                record.rangOnce() == record.expected(),
                record.rangOnce() + " of " + record.expected());
        summary.zero(what + ": rang again", record.rangAgain());
        summary.zero(what + ": rang early", record.early());
    }

    private void fill(SleepingTickets sleepers, int tickets) throws IOException {
        rate = carry(IngestLine.each(sleepers), "fill", 2L * tickets);
    }

    /** Sends as fast as the engine accepts. @return commands a second */
    private double carry(Iterator<IngestLine> commands, String what, long count) throws IOException {
        try (Progress progress = connection.progress(what, count);
                IngestTarget target = new IngestTarget(url, 4, (command, result) -> progress.advance(1))) {
            Measurement carried =
                    Measurement.closed(target, commands, 2 * IN_FLIGHT, Duration.ofHours(1), new ProcessCpu(Map.of()));
            if (carried.failed() > 0) {
                throw new IOException(what + " failed: " + carried.firstFailure());
            }
            return carried.perSecond();
        }
    }

    /** Engine time has milliseconds: a due between two of them would appear to be recorded early. */
    private static Instant millis(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Far enough in the future to register that many tickets, and for them to fall asleep, before the first due. */
    private Instant firstDue(int tickets) {
        long fill = (long) (2_000.0 * tickets / Math.max(rate, 50) * 1.6);
        Duration asleep = fallsAsleep.plus(fallsAsleep.dividedBy(4));
        return millis(clock.now().plusMillis(fill).plus(asleep).plus(SLACK));
    }

    private static void expect(RingRecord record, String name, int count, IntFunction<Instant> dues) {
        for (int i = 0; i < count; i++) {
            record.expect(SleepingTickets.id(name, i), dues.apply(i));
        }
    }

    private static void awaitAll(RingRecord record) {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < until && record.rangOnce() + record.rangAgain() < record.expected()) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
