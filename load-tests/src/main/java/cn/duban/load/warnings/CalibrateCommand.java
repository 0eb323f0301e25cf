package cn.duban.load.warnings;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.report.Summary;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets the thresholds of surges by their rate of false alarms. */
@Command(
        name = "calibrate",
        mixinStandardHelpOptions = true,
        description = {
            "Simulates normal traffic from the policy's own rates, and prints the scores from which a false warning of each level",
            "is as rare as wanted in the whole city, in the format of surges.conf."
        })
public final class CalibrateCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--policy", paramLabel = "FOLDER", description = "instead of the built-in policy")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--days", defaultValue = "1460", description = "simulated days (default: ${DEFAULT-VALUE})")
    private int days = 1460;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of all random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--every",
            split = ",",
            arity = "1",
            defaultValue = "10,60,365,3650",
            paramLabel = "DAYS",
            description = "false 蓝, 黄, 橙 and 红 in the whole city once in so many days (default: ${DEFAULT-VALUE})")
    private double[] every = {10, 60, 365, 3650};

    @Override
    public Integer call() {
        if (every.length != 4) throw new IllegalArgumentException("--every needs four numbers, for 蓝, 黄, 橙 and 红");
        Policy policy =
                folder.map(PolicyFiles::load).orElseGet(PolicyFiles::builtIn).policy();
        Calibration calibration = Calibration.run(policy, days, seed);
        Summary summary = new Summary("calibrate --days " + days)
                .figure("tickets", calibration.tickets())
                .figure("topics watched in all regions", calibration.cells())
                .figure("nanoseconds a ticket, its making included", calibration.nanosATicket());
        for (double score = Calibration.FLOOR; score <= 6.5; score += 0.5)
            summary.figure(
                    String.format(Locale.ROOT, "warnings a day from %.1f on", score),
                    String.format(
                            Locale.ROOT,
                            "%.4f (%d), by the line %.4f",
                            calibration.aDay(score),
                            calibration.reaching(score),
                            1 / calibration.days(score)));
        summary.promise(
                "enough warnings to draw the line (at least 200 from " + Calibration.FLOOR + " on)",
                calibration.reaching(Calibration.FLOOR) >= 200,
                calibration.reaching(Calibration.FLOOR));
        int code = summary.finish(System.out, output.json());
        System.out.printf(
                Locale.ROOT,
                "  thresholds { blue = %.1f, yellow = %.1f, orange = %.1f, red = %.1f }%n"
                        + "  recurrence { slope = %.2f, offset = %.2f }%n",
                calibration.score(every[0]),
                calibration.score(every[1]),
                calibration.score(every[2]),
                calibration.score(every[3]),
                calibration.slope(),
                calibration.offset());
        return code;
    }
}
