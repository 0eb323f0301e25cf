package cn.duban.load.reminders;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.client.OwnEngineOptions;
import cn.duban.load.client.PolicyFolder;
import cn.duban.load.drill.EngineHost;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs Yulin with every reminder channel attached and kills it now and then: each due reminder is delivered once, or its
 * failure is listed.
 */
@Command(
        name = "reminders",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an engine of its own on an empty folder in scaled time, simulates Yulin on it with a generated directory,",
            "accepts its reminders at gateways with injected faults (SMS, telephone, WeChat Work, mail), and kills the",
            "engine, every second time with its Cassandra (SIGKILL), the moment a gateway has accepted a message. Then every",
            "reached rung is compared with its ladder, its ticket's history and the gateways' ledger."
        })
public final class RemindersCommand implements Callable<Integer> {

    @Option(names = "--days", defaultValue = "30", description = "simulated days (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Option(names = "--from", defaultValue = "2026-04-20", description = "the first day (default: ${DEFAULT-VALUE})")
    private LocalDate from = LocalDate.of(2026, 4, 20);

    @Option(names = "--kills", defaultValue = "3", description = "SIGKILLs (default: ${DEFAULT-VALUE})")
    private int kills = 3;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of the city, the directory, the faults and the moments")
    private long seed = 1;

    @Option(
            names = "--scale",
            defaultValue = "0.1",
            description = "1 is Yulin's own traffic (default: ${DEFAULT-VALUE})")
    private double scale = 0.1;

    @Option(
            names = "--speed",
            defaultValue = "3600",
            description = "engine seconds a real second (default: ${DEFAULT-VALUE})")
    private int speed = 3_600;

    @Mixin
    private OwnEngineOptions own = new OwnEngineOptions();

    @Option(names = "--work-dir", paramLabel = "DIR", description = "data and log (default: a temporary folder)")
    private Optional<Path> workDir = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = workDir.isPresent() ? workDir.get() : Files.createTempDirectory("duban-reminders");
        Files.createDirectories(folder);
        Summary summary = new Summary("drill reminders --days " + days + " --kills " + kills + " --seed " + seed);
        summary.figure("workDir", folder.toString());
        Deliveries deliveries = new Deliveries(seed);
        try (HttpGateways http = new HttpGateways(deliveries);
                MailGateway mail = new MailGateway(deliveries);
                Progress bar = output.progress("reminders, engine hours", days * 24L)) {
            Path policy = policy(folder.resolve("policy"), http.port(), mail.port());
            Map<String, String> settings = Map.of(
                    "duban.clock.mode",
                    "scaled",
                    "duban.clock.speed",
                    Integer.toString(speed),
                    "duban.clock.start",
                    from + "T00:00:00+08:00",
                    "duban.policy",
                    policy.toAbsolutePath().toString());
            try (EngineHost host = new EngineHost(own, folder, settings)) {
                RemindersDrill.Size size = new RemindersDrill.Size(from, days, kills, seed, scale, speed);
                new RemindersDrill(host, size, policy, deliveries, bar).run(summary);
            }
        }
        return summary.finish(System.out, output.json());
    }

    /** Yulin's own policy, with the gateways of this process. */
    static Path policy(Path folder, int http, int smtp) throws IOException {
        PolicyFolder.unpack("policy-reminders", folder);
        Path notices = folder.resolve("notices.conf");
        Files.writeString(
                notices,
                Files.readString(notices)
                        .replace("@HTTP@", Integer.toString(http))
                        .replace("@SMTP@", Integer.toString(smtp)));
        return folder;
    }
}
