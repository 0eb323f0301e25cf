package cn.duban.load.demo;

import cn.duban.load.client.EngineClock;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.TimedCommand;
import cn.duban.load.report.LineResults;
import cn.duban.load.report.Progress;
import cn.duban.load.year.Directory;
import cn.duban.load.year.YulinYear;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;

/** Feeds the engine: what lay open from the days before at once, with its own instants, then what comes as it comes. */
final class SimulatedCity {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int BACKLOG_DAYS = 5;
    private static final int DAYS_AHEAD = 400;

    private final URI url;
    private final EngineClock clock;
    private final Directory directory;
    private final long seed;
    private final double scale;
    private final LineResults results = new LineResults(new Progress("demo", 0, false));

    SimulatedCity(URI url, EngineClock clock, Directory directory, long seed, double scale) {
        this.url = url;
        this.clock = clock;
        this.directory = directory;
        this.seed = seed;
        this.scale = scale;
    }

    long refused() {
        return results.refused();
    }

    /** Until the engine goes away. @param backlog whether to tell first what the last days left */
    void live(Instant start, boolean backlog) {
        LocalDate today = start.atZone(ZONE).toLocalDate();
        LocalDate from = backlog ? today.minusDays(BACKLOG_DAYS) : today;
        // A prefix of its own for every run: an engine that already knows a command would only repeat its answer.
        String prefix = Long.toString(start.getEpochSecond(), 36);
        YulinYear simulated =
                new YulinYear(new YulinYear.Plan(from, DAYS_AHEAD, seed, scale, prefix, Instant.MAX), directory);
        try (NdjsonStream stream = new NdjsonStream(url, results)) {
            feed(simulated, stream, start, backlog);
        } catch (IOException | RuntimeException e) {
            System.out.println("模拟数据停止送入：" + e.getMessage());
        }
    }

    private void feed(YulinYear simulated, NdjsonStream stream, Instant start, boolean backlog) throws IOException {
        Instant midnight = start.atZone(ZONE).toLocalDate().atStartOfDay(ZONE).toInstant();
        Set<String> skipped = new HashSet<>();
        while (simulated.hasNext() && !stream.broken()) {
            TimedCommand command = simulated.next();
            if (command.at().isBefore(start)) {
                boolean call = command.ticket().isEmpty();
                if (call ? command.at().isAfter(midnight) : backlog) {
                    stream.send(command.line(true));
                } else if (!call) {
                    skipped.add(command.ticket());
                }
                continue;
            }
            if (skipped.contains(command.ticket())) {
                continue;
            }
            if (clock.now().isBefore(command.at())) {
                stream.flush();
                clock.await(command.at());
            }
            stream.send(command.line(false));
        }
    }
}
