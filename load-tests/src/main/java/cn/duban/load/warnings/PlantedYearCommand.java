package cn.duban.load.warnings;

import cn.duban.load.client.OutputOptions;
import cn.duban.load.report.Summary;
import cn.duban.load.year.YulinYear;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.warning.Warning;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Runs a whole year of Yulin's tickets through all detectors at once: the rate of false alarms, and the outbreaks found.
 */
@Command(
        name = "year",
        mixinStandardHelpOptions = true,
        description = {
            "A normal simulated year of Yulin: warnings above 蓝 a week. Then the same year with outbreaks of five kinds planted:",
            "how many raised a warning in time, and after how long. Both take some minutes."
        })
public final class PlantedYearCommand implements Callable<Integer> {
    private static final double MOST_A_WEEK = 1;
    private static final double LEAST_FOUND = 0.9;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--days", defaultValue = "365", description = "days of the year (default: ${DEFAULT-VALUE})")
    private int days = 365;

    @Option(
            names = "--of-each",
            defaultValue = "10",
            description = "outbreaks of each kind (default: ${DEFAULT-VALUE})")
    private int ofEach = 10;

    @Option(names = "--from", defaultValue = "2023-01-01", description = "the first day (default: ${DEFAULT-VALUE})")
    private LocalDate from = LocalDate.of(2023, 1, 1);

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "seed of all random numbers (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Override
    public Integer call() {
        Policy policy = PolicyFiles.builtIn().policy();
        Summary summary = new Summary("warnings year --days " + days + " --of-each " + ofEach + " --seed " + seed);
        normal(policy, summary);
        planted(policy, summary);
        return summary.finish(System.out, output.json());
    }

    private YulinYear year(Policy policy) {
        return new YulinYear(YulinYear.Plan.of(from, days, seed), DetectedYear.directory(policy));
    }

    private void normal(Policy policy, Summary summary) {
        DetectedYear year = new DetectedYear(policy, List.of());
        long began = System.nanoTime();
        year.read(year(policy));
        summary.figure("tickets", year.tickets());
        summary.figure("seconds to watch them", (System.nanoTime() - began) / 1_000_000_000);
        Map<String, Integer> raised = new TreeMap<>();
        for (Warning warning : year.warnings()) raised.merge(warning.signal() + " " + warning.level(), 1, Integer::sum);
        summary.figure("raised in the normal year", raised);
        double aWeek = year.aboveBlue().size() * 7.0 / days;
        summary.promise(
                "a normal year: warnings above 蓝 a week (asked: at most 1)",
                aWeek <= MOST_A_WEEK,
                rounded(aWeek) + " (" + year.aboveBlue().size() + ")");
    }

    private void planted(Policy policy, Summary summary) {
        List<Outbreak> outbreaks = new Outbreaks(policy, from, seed).ofEach(ofEach);
        DetectedYear year = new DetectedYear(policy, outbreaks);
        year.read(year(policy));
        int found = 0;
        for (Outbreak.Kind kind : Outbreak.Kind.values()) {
            List<Outbreak> of = outbreaks.stream().filter(o -> o.kind() == kind).toList();
            List<Duration> delays = new ArrayList<>();
            for (Outbreak outbreak : of)
                year.warnedAt(outbreak).ifPresent(at -> delays.add(Duration.between(outbreak.from(), at)));
            found += delays.size();
            summary.figure(
                    kind.chinese() + ": found, median delay",
                    delays.size() + " of " + of.size() + ", " + median(delays));
        }
        summary.promise(
                "outbreaks found (asked: at least 45 of 50)",
                found >= LEAST_FOUND * outbreaks.size(),
                found + " of " + outbreaks.size());
    }

    private static String median(List<Duration> delays) {
        if (delays.isEmpty()) return "–";
        Duration median = delays.stream().sorted().toList().get(delays.size() / 2);
        return median.toHours() >= 48
                ? rounded(median.toMinutes() / 1440.0) + " days"
                : median.toMinutes() + " minutes";
    }

    private static String rounded(double value) {
        return String.format("%.2f", value);
    }
}
