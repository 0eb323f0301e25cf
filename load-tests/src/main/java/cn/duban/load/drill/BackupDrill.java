package cn.duban.load.drill;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.LineResults;
import cn.duban.load.client.NdjsonStream;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.client.Pause;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.ReplayPace;
import cn.duban.load.year.UnitDirectory;
import cn.duban.load.year.YulinYear;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Traffic, backups and kills of backups, then a restore and the comparison. */
final class BackupDrill {

    /** @param pause seconds between two backups */
    record Size(int tickets, long seed, int pause) {}

    private static final LocalDate FIRST = LocalDate.of(2023, 6, 1);
    private static final int TICKETS_A_DAY = 1_444;
    private static final int LIVE_ON_DAYS = 10;
    private static final Duration STEP = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final double MILLION = 1_000_000.0;
    private static final String MASTER_KEY_FILE = "duban.encryption.master-key-file";

    private final OwnEngineOptions own;
    private final Path folder;
    private final Size size;
    private final Progress progress;
    private final SplittableRandom random;
    private final Path backups;
    private final BackupRuns runs;

    BackupDrill(OwnEngineOptions own, Path folder, Size size, Progress progress) throws IOException {
        this.own = own;
        this.folder = folder;
        this.size = size;
        this.progress = progress;
        this.random = new SplittableRandom(size.seed());
        this.backups = folder.resolve("backups");
        this.runs = new BackupRuns(own.jar(), folder, random);
        BackupRuns.key(masterKey(), random);
    }

    void run(Summary summary) throws IOException {
        FigureSnapshot before;
        try (EngineHost host = new EngineHost(own, folder.resolve("first"), settings())) {
            host.start(Optional.empty());
            EngineClient engine = new EngineClient(host.url());
            whileItWorks(engine, summary);
            BackupRuns.Run last = backup();
            summary.promise("the last backup ends well", last.ok(), last.output());
            summary.figure("lastBackupSeconds", last.seconds());
            before = FigureSnapshot.of(engine);
            summary.promise("the first engine stops in order", host.stop(), "stopped");
        }
        summary.figure("dataMegabytes", BackupRuns.bytes(folder.resolve("first/data/cassandra/data")) / MILLION)
                .figure("backupMegabytes", BackupRuns.bytes(backups) / MILLION);
        restore(before, summary);
    }

    private void whileItWorks(EngineClient engine, Summary summary) throws IOException {
        CompletableFuture<LineResults> traffic =
                CompletableFuture.supplyAsync(() -> traffic(engine), task -> new Thread(task, "drill-traffic").start());
        List<Double> seconds = new ArrayList<>();
        int killed = 0;
        for (int round = 1; !traffic.isDone(); round++) {
            Pause.of(Duration.ofSeconds(size.pause()));
            if (round % 3 == 0) {
                runs.killed(command("first", "backup"), Duration.ofMillis(500 + random.nextInt(3_500)));
                killed++;
                continue;
            }
            BackupRuns.Run run = backup();
            summary.promise("backup " + round + " under load ends well", run.ok(), run.output());
            seconds.add(run.seconds());
        }
        LineResults results = traffic.join();
        results.report(summary);
        summary.figure("backupsUnderLoad", seconds.size())
                .figure("backupSeconds", seconds)
                .figure("backupsKilled", killed);
        summary.promise("a backup ran under load", !seconds.isEmpty(), seconds.size());
    }

    private LineResults traffic(EngineClient engine) {
        int days = Math.max(1, size.tickets() / TICKETS_A_DAY);
        Instant until = FIRST.plusDays((long) days + LIVE_ON_DAYS)
                .atStartOfDay(ZoneOffset.ofHours(8))
                .toInstant();
        YulinYear.Plan one = new YulinYear.Plan(FIRST, days, size.seed(), 1, "", until);
        YulinYear.Plan plan = new YulinYear.Plan(
                FIRST, days, size.seed(), size.tickets() / (double) YulinYear.expectedTickets(one), "", until);
        LineResults results = new LineResults(progress);
        try (NdjsonStream stream = new NdjsonStream(engine.base(), results)) {
            ReplayPace.STEPPED.send(
                    new YulinYear(plan, UnitDirectory.fetch(engine)), stream, new EngineClock(engine), STEP);
            stream.finish();
            return results;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private BackupRuns.Run backup() throws IOException {
        return runs.run(command("first", "backup"), LONGEST);
    }

    private List<String> command(String data, String name) {
        return List.of(
                "-Dduban.data-dir=" + folder.resolve(data).resolve("data"),
                "-D" + MASTER_KEY_FILE + "=" + masterKey(),
                "--",
                name,
                backups.toString());
    }

    private void restore(FigureSnapshot before, Summary summary) throws IOException {
        BackupRuns.Run restored = runs.run(command("second", "restore"), LONGEST);
        summary.promise("the restore ends well, every region as in the backup", restored.ok(), restored.output());
        summary.figure("restoreSeconds", restored.seconds());
        if (!restored.ok()) return;
        try (EngineHost host = new EngineHost(own, folder.resolve("second"), settings())) {
            summary.figure("startSeconds", host.start(Optional.empty()).toMillis() / 1_000.0);
            EngineClient engine = new EngineClient(host.url());
            List<String> differing = before.differing(engine);
            summary.figure("answersCompared", before.size()).figure("tickets", before.tickets());
            if (!differing.isEmpty()) summary.figure("differing", differing);
            summary.zero("answers of the restored engine that differ", differing.size());
            new Audits(engine).report(summary, before.tickets());
            summary.promise("the restored engine stops in order", host.stop(), "stopped");
        }
        BackupRuns.Run verified = runs.run(command("first", "verify-backup"), LONGEST);
        summary.promise("verify-backup agrees", verified.ok(), verified.output());
        summary.figure("verifySeconds", verified.seconds());
    }

    private Map<String, String> settings() {
        return new TreeMap<>(Map.of(
                "duban.clock.mode",
                "stepped",
                "duban.clock.start",
                FIRST.minusDays(1) + "T00:00:00+08:00",
                MASTER_KEY_FILE,
                masterKey().toString()));
    }

    /** Lies beside both data folders, as an operator keeps it: a backup does not hold it. */
    private Path masterKey() {
        return folder.resolve("master.key");
    }
}
