package cn.duban.load.warnings;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.report.Summary;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.SurgeRules;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how soon a surge is detected in cells of small counts, and how often a false alarm occurs. */
@Command(
        name = "hourly",
        mixinStandardHelpOptions = true,
        description = {
            "Cells of .02, .1 and .5 tickets an hour by Yulin's rules: warnings at 蓝 without any surge, and twenty tickets in",
            "two hours: how many are detected, and after how long."
        })
public final class HourlyCommand implements Callable<Integer> {
    private static final double[] RATES = {0.02, 0.1, 0.5};
    private static final double MOST_FALSE = 1e-4;
    private static final double LEAST_SEEN = 0.95;
    private static final double MOST_MINUTES = 60;
    private static final double APART = 3;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(
            names = "--cell-days",
            defaultValue = "1000000",
            description = "normal days of each rate (default: ${DEFAULT-VALUE})")
    private long cellDays = 1_000_000;

    @Option(names = "--surges", defaultValue = "1000", description = "surges of each rate (default: ${DEFAULT-VALUE})")
    private int surges = 1000;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of all random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() {
        SurgeRules rules = PolicyFiles.builtIn().policy().surges();
        double blue = rules.thresholds().blue();
        Summary summary = new Summary("warnings hourly --cell-days " + cellDays + " --surges " + surges);
        summary.figure("蓝 from", blue);
        double[] alarms = new double[RATES.length];
        for (int i = 0; i < RATES.length; i++) {
            HourlyTrial trial = new HourlyTrial(rules, RATES[i], blue, seed);
            int count = trial.falseAlarms(cellDays).reaching(blue);
            HourlyTrial.Surged seen = trial.surges(surges, blue);
            alarms[i] = count / (double) cellDays;
            String of = String.format(Locale.ROOT, "%.2f tickets an hour", RATES[i]);
            summary.promise(
                    of + ": false alarms a cell-day (asked: at most 1e-4)",
                    alarms[i] <= MOST_FALSE,
                    String.format(Locale.ROOT, "%.1e (%d)", alarms[i], count));
            summary.promise(
                    of + ": surges detected (asked: at least 0.95)",
                    seen.share() >= LEAST_SEEN,
                    String.format(Locale.ROOT, "%.3f", seen.share()));
            summary.promise(
                    of + ": minutes until detected, median (asked: at most 60)",
                    seen.medianMinutes() <= MOST_MINUTES,
                    String.format(Locale.ROOT, "%.0f", seen.medianMinutes()));
        }
        double apart = Arrays.stream(alarms).max().orElseThrow()
                / Arrays.stream(alarms).min().orElseThrow();
        summary.promise(
                "false alarms of the rates apart (asked: at most a factor of 3)",
                apart <= APART,
                String.format(Locale.ROOT, "%.1f", apart));
        return summary.finish(System.out, output.json());
    }
}
