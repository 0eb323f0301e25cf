package cn.duban.load.demo;

import cn.duban.load.client.EngineClock;
import cn.duban.load.client.LineResults;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.report.Progress;
import cn.duban.load.warnings.Outbreak;
import cn.duban.load.year.SeededRandom;
import cn.duban.load.year.TicketTexts;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Feeds the engine on two streams: tickets left open from the days before, with their own instants, and at the same time
 * today's events as they happen, so that today's boards move while the backlog is still being sent.
 */
public final class SimulatedCity {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int BACKLOG_DAYS = 3;
    private static final int DAYS_AHEAD = 400;
    private static final Duration OUTBREAK_AFTER = Duration.ofMinutes(20);
    /** 靖边县. */
    private static final String OUTBREAK_IN = "610824";

    private final URI url;
    private final EngineClock clock;
    private final UnitDirectory directory;
    private final long seed;
    private final double scale;
    private volatile boolean ending;
    private final LineResults results = new LineResults(new Progress("demo", 0, false));

    public SimulatedCity(URI url, EngineClock clock, UnitDirectory directory, long seed, double scale) {
        this.url = url;
        this.clock = clock;
        this.directory = directory;
        this.seed = seed;
        this.scale = scale;
    }

    public long refused() {
        return results.refused();
    }

    public long accepted() {
        return results.accepted();
    }

    /** Starts both streams; they end when the engine ends. @param backlog whether to send what the last days left open */
    public void begin(Instant start, boolean backlog) {
        feed("simulated-city", start, start.atZone(ZONE).toLocalDate(), true);
        if (backlog) {
            feed("backlog", start, start.atZone(ZONE).toLocalDate().minusDays(BACKLOG_DAYS), false);
        }
        run("outbreak", stream -> tell(outbreak(start), stream));
    }

    /** An outbreak that should raise a warning soon: the heating of one county's town stops. */
    private static List<TimedCommand> outbreak(Instant start) {
        SeededRandom draw = new SeededRandom(start.getEpochSecond());
        Instant at = start.plus(OUTBREAK_AFTER);
        return Outbreak.heating(OUTBREAK_IN, at, new TicketTexts(), draw).commands().stream()
                .sorted(Comparator.comparing(TimedCommand::at))
                .toList();
    }

    private void tell(List<TimedCommand> commands, NdjsonStream stream) throws IOException {
        for (TimedCommand command : commands) {
            stream.flush();
            if (stream.broken() || !clock.await(command.at())) {
                return;
            }
            stream.send(command.line(false));
        }
    }

    /** The engine is about to be stopped: ignore streams that break from now on. */
    public void end() {
        ending = true;
    }

    /** @param newborn only tickets registered after the start, or only those registered before it */
    private void feed(String name, Instant start, LocalDate from, boolean newborn) {
        // A prefix for every run: an engine that already knows a command would only repeat its answer.
        String prefix = Long.toString(start.getEpochSecond(), 36) + (newborn ? "" : "b");
        YulinYear.Plan plan =
                new YulinYear.Plan(from, newborn ? DAYS_AHEAD : BACKLOG_DAYS + 1, seed, scale, prefix, Instant.MAX);
        run(name, stream -> play(new YulinYear(plan, directory), stream, start, newborn));
    }

    private interface Feed {
        void into(NdjsonStream stream) throws IOException;
    }

    private void run(String name, Feed feed) {
        Thread feeding = new Thread(
                () -> {
                    try (NdjsonStream stream = new NdjsonStream(url, results)) {
                        feed.into(stream);
                    } catch (IOException | RuntimeException e) {
                        if (!ending) System.out.println("模拟数据停止送入：" + e.getMessage());
                    }
                },
                name);
        feeding.setDaemon(true);
        feeding.start();
    }

    private void play(YulinYear simulated, NdjsonStream stream, Instant start, boolean newborn) throws IOException {
        Set<String> others = new HashSet<>();
        while (simulated.hasNext() && !stream.broken()) {
            TimedCommand command = simulated.next();
            boolean past = command.at().isBefore(start);
            if (command.op().equals("register") && past == newborn) {
                others.add(command.ticket());
            }
            // Calls and agents exist only today; today's are sent from midnight on.
            boolean foreign = command.ticket().isEmpty() ? !newborn : others.contains(command.ticket());
            if (foreign) {
                continue;
            }
            if (!past && clock.now().isBefore(command.at())) {
                stream.flush();
                clock.await(command.at());
            }
            stream.send(command.line(past));
        }
    }
}
