package cn.duban.load.year;

import cn.duban.load.client.ConnectionOptions;
import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.LineResults;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.OfferedActions;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends Yulin's year, or some days of it, to a running engine, or writes it to a file. */
@Command(
        name = "year",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates Yulin's hotline: tickets with their whole life, calls and agents, seeded and repeatable.",
            "The units are those of the engine's policy. With --pace stepped the engine must run with",
            "duban.clock.mode=stepped and a clock start before the first day."
        })
public final class YearCommand implements Callable<Integer> {

    private static final Duration FOLDED_WITHIN = Duration.ofSeconds(10);

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--of", defaultValue = "2023", description = "the year (default: ${DEFAULT-VALUE})")
    private int year = 2023;

    @Option(names = "--from", description = "the first day (default: the first of January)")
    private Optional<LocalDate> from = Optional.empty();

    @Option(
            names = "--days",
            defaultValue = "1",
            description = "days on which tickets are registered (default: ${DEFAULT-VALUE})")
    private int days = 1;

    @Option(names = "--tail-days", defaultValue = "0", description = "further days in which these tickets live on")
    private int tailDays;

    @Option(names = "--seed", defaultValue = "12345", description = "the same seed repeats every line")
    private long seed = 12_345;

    @Option(names = "--scale", defaultValue = "1", description = "1 is Yulin's own traffic, about 1,444 tickets a day")
    private double scale = 1;

    @Option(
            names = "--pace",
            defaultValue = "STEPPED",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private ReplayPace pace = ReplayPace.STEPPED;

    @Option(names = "--step", defaultValue = "PT1H", description = "how far the stepped clock moves at once")
    private Duration step = Duration.ofHours(1);

    @Option(
            names = "--prefix",
            defaultValue = "",
            description = "prefix of every id, so that several runs fit into one engine")
    private String prefix = "";

    @Option(names = "--to-file", paramLabel = "FILE", description = "write the lines here instead, with invented units")
    private Optional<Path> toFile = Optional.empty();

    @Override
    public Integer call() throws IOException {
        LocalDate first = from.orElse(LocalDate.of(year, 1, 1));
        Instant until = first.plusDays((long) days + tailDays)
                .atStartOfDay(OfficeHours.ZONE)
                .toInstant();
        YulinYear.Plan plan = new YulinYear.Plan(first, days, seed, scale, prefix, until);
        Summary summary = new Summary("year --of " + year + " --from " + first + " --days " + days + " --seed " + seed);
        summary.figure("expectedTickets", YulinYear.expectedTickets(plan));
        if (toFile.isPresent()) {
            summary.figure("lines", write(plan, toFile.get()));
        } else {
            send(plan, summary);
        }
        return summary.finish(System.out, connection.json());
    }

    private long write(YulinYear.Plan plan, Path file) throws IOException {
        long lines = 0;
        try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.UTF_8)) {
            for (YulinYear simulated = new YulinYear(plan, UnitDirectory.invented(OfferedActions.all()));
                    simulated.hasNext();
                    lines++) {
                out.println(simulated.next().line(true));
            }
        }
        return lines;
    }

    private void send(YulinYear.Plan plan, Summary summary) throws IOException {
        EngineClient engine = new EngineClient(connection.url());
        YulinYear simulated = new YulinYear(plan, UnitDirectory.fetch(engine));
        long startedAt = System.nanoTime();
        LineResults results;
        try (Progress progress = connection.progress("year", 0)) {
            results = new LineResults(progress);
            boolean own = pace == ReplayPace.STEPPED;
            Optional<CallLedger> ledger =
                    own ? Optional.of(new CallLedger(engine, plan.from(), results)) : Optional.empty();
            NdjsonStream.Listener listener = ledger.isPresent() ? ledger.get() : results;
            try (NdjsonStream stream = new NdjsonStream(connection.url(), listener)) {
                pace.send(simulated, stream, new EngineClock(engine), step);
                stream.finish();
            }
            ledger.ifPresent(of -> of.report(summary, new EngineClock(engine).now(), FOLDED_WITHIN));
        }
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        summary.figure("seconds", Math.round(seconds * 10) / 10.0)
                .figure("linesPerSecond", Math.round((results.accepted() + results.refused()) / seconds));
        results.report(summary);
        JsonNode board = engine.json("/v1/board");
        summary.figure("boardToday", board.path("today")).figure("boardOpen", board.path("open"));
    }
}
