package cn.duban.load.warnings;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.report.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the detector's method with published methods on the same daily series. */
@Command(
        name = "daily",
        mixinStandardHelpOptions = true,
        description = {
            "Daily series of thirteen signals after Noufaily and others (2019) with outbreaks of k deviations: how many are",
            "detected and how soon at one false alarm in a hundred days; beside EARS C1 to C3 and Farrington Flexible."
        })
public final class DailyCommand implements Callable<Integer> {
    private static final double[] LEAST_DETECTED = {0.80, 0.90, 0.97, 0.99};
    private static final double[] MOST_OVER = {0.30, 0.18, 0.10, 0.06};

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--series", defaultValue = "100", description = "series of each signal (default: ${DEFAULT-VALUE})")
    private int series = 100;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of all random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() {
        List<DailyDetector> methods = new ArrayList<>(List.of(new DubanDetector()));
        methods.addAll(EarsDetector.ALL);
        methods.add(new FarringtonDetector());
        Summary summary = new Summary("warnings daily --series " + series);
        List<DailyTrial.Result> results = new DailyTrial(series, seed).run(methods);
        summary.figure("k", "detected / timeliness at 2, 3, 5, 10; alarms of single signals");
        for (DailyTrial.Result result : results) {
            StringBuilder row = new StringBuilder();
            for (int k = 0; k < DailyTrial.SIZES.length; k++)
                row.append(String.format(Locale.ROOT, "%.3f / %.3f   ", result.detected()[k], result.timeliness()[k]));
            row.append(String.format(Locale.ROOT, "%.4f to %.4f", result.least(), result.most()));
            summary.figure(result.method(), row.toString());
        }
        DailyTrial.Result ours = results.get(0);
        for (int k = 0; k < DailyTrial.SIZES.length; k++) {
            summary.promise(
                    String.format(
                            Locale.ROOT,
                            "k = %.0f detected (asked: at least %.2f)",
                            DailyTrial.SIZES[k],
                            LEAST_DETECTED[k]),
                    ours.detected()[k] >= LEAST_DETECTED[k],
                    String.format(Locale.ROOT, "%.3f", ours.detected()[k]));
            summary.promise(
                    String.format(
                            Locale.ROOT,
                            "k = %.0f timeliness (asked: at most %.2f)",
                            DailyTrial.SIZES[k],
                            MOST_OVER[k]),
                    ours.timeliness()[k] <= MOST_OVER[k],
                    String.format(Locale.ROOT, "%.3f", ours.timeliness()[k]));
        }
        return summary.finish(System.out, output.json());
    }
}
