package cn.duban.load.warnings;

import cn.duban.load.report.Summary;
import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.MatterRules;
import cn.duban.warning.WordHits;
import cn.duban.warning.matter.DocumentFrequencies;
import cn.duban.warning.wording.WordingDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Sends real messages of citizens in order, with large matters planted among them, through the detector of the same matter.
 */
@Command(
        name = "matters",
        mixinStandardHelpOptions = true,
        description = {
            "Replays a year of recorded messages with large matters planted among them: recall, purity and when they were raised.",
            "Also all recorded years unchanged, and all of them merged into one, which is denser than any."
        })
final class MattersCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "FILE",
            description = "the recorded messages, CSV, plain or gzipped")
    private Path data = Path.of("petitions-with-replies.csv.gz");

    @Option(names = "--year", defaultValue = "2019", description = "the year replayed (default: ${DEFAULT-VALUE})")
    private int year = 2019;

    @Option(names = "--matters", defaultValue = "24", description = "large matters planted (default: ${DEFAULT-VALUE})")
    private int matters = 24;

    @Option(names = "--seed", defaultValue = "1", description = "seed of the planting (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the figures as JSON")
    private Optional<Path> json = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Summary summary = new Summary("warnings matters --year " + year + " --matters " + matters + " --seed " + seed);
        measure(PetitionsFile.read(data), summary);
        return summary.finish(System.out, json);
    }

    private void measure(List<Petition> all, Summary summary) {
        Policy policy = PolicyFiles.builtIn().policy();
        MatterRules rules = policy.matters();
        WordingDetector wording = new WordingDetector(policy.warningWords());
        ReplyMatches replies = new ReplyMatches(all);
        List<Petition> others =
                all.stream().filter(p -> p.at().getYear() != year).toList();
        LocalDateTime begin = LocalDateTime.of(year, 1, 1, 0, 0);
        List<Petition> planted = new PlantedMatters(others, seed)
                .plant(all.stream().filter(p -> p.at().getYear() == year).toList(), begin, matters);

        summary.figure("messages", all.size())
                .figure(
                        "messagesOfTheYear",
                        planted.stream().filter(p -> p.matter() < 0).count());
        yardstick(all, planted, replies, rules.cosine(), summary);
        MattersReport report = new MattersReport(
                planted, matters, new MattersReplay(rules, DocumentFrequencies.seed(), wording).take(planted), replies);
        report.tell(summary, "year");
        new MattersReport(
                        planted,
                        matters,
                        new MattersReplay(rules, DocumentFrequencies.NONE, wording).take(planted),
                        replies)
                .tell(summary, "withoutSeed");
        unplanted("recorded", all, rules, wording, replies, summary);
        unplanted("laidOnOneYear", onOneYear(all), rules, wording, replies, summary);
        words(all, wording, summary);
        promise(report, summary);
    }

    static void promise(MattersReport report, Summary summary) {
        summary.promise("every large matter is raised by its 6th message", report.raisedBy() <= 6, report.raisedBy())
                .promise(
                        "recall on them is at least 0.96",
                        report.recall() >= 0.96,
                        MattersReport.round(report.recall()))
                .promise("purity is at least 0.97", report.purity() >= 0.97, MattersReport.round(report.purity()))
                .promise("there are at most 40 incidents in the year", report.incidents() <= 40, report.incidents())
                .promise(
                        "at least 80 % of them are one real matter",
                        report.realShare() >= 0.8, MattersReport.round(report.realShare()));
    }

    /** The similarity of two texts of a planted matter, compared with that of two real messages with the same reply. */
    private static void yardstick(
            List<Petition> all, List<Petition> planted, ReplyMatches replies, double cosine, Summary summary) {
        TextCosine alike = new TextCosine(all);
        double[] real = replies.pairs(all, Duration.ofDays(30)).stream()
                .mapToDouble(pair -> alike.of(pair.one(), pair.other()))
                .toArray();
        List<Double> pairs = new ArrayList<>();
        List<Petition> of = planted.stream().filter(p -> p.matter() >= 0).toList();
        for (int i = 0; i < of.size(); i++)
            for (int j = i + 1; j < of.size(); j++)
                if (of.get(i).matter() == of.get(j).matter()) pairs.add(alike.of(of.get(i), of.get(j)));
        double[] made = pairs.stream().mapToDouble(Double::doubleValue).toArray();
        summary.figure("cosineOfRealPairs", MattersReport.quartiles(real))
                .figure("cosineOfPlantedPairs", MattersReport.quartiles(made))
                .figure("realPairsNear", MattersReport.round(share(real, cosine)))
                .figure("plantedPairsNear", MattersReport.round(share(made, cosine)));
    }

    private static double share(double[] cosines, double least) {
        int near = 0;
        for (double cosine : cosines) if (cosine >= least) near++;
        return (double) near / Math.max(1, cosines.length);
    }

    private static void unplanted(
            String name,
            List<Petition> all,
            MatterRules rules,
            WordingDetector wording,
            ReplyMatches replies,
            Summary summary) {
        MattersReport report = new MattersReport(
                all, 0, new MattersReplay(rules, DocumentFrequencies.seed(), wording).take(all), replies);
        summary.figure(name + "Incidents", report.incidents())
                .figure(name + "ShareOneRealMatter", MattersReport.round(report.realShare()))
                .figure(name + "NotReal", report.notReal());
    }

    /** Moves every message to its day of one leap year. */
    private static List<Petition> onOneYear(List<Petition> all) {
        return all.stream()
                .map(p -> p.movedTo(p.at().withYear(2020)))
                .sorted(Petition.IN_ORDER)
                .toList();
    }

    private static void words(List<Petition> all, WordingDetector wording, Summary summary) {
        int any = 0;
        int danger = 0;
        int warned = 0;
        for (Petition petition : all) {
            WordHits hits = wording.hits(petition.title(), petition.text());
            if (!hits.words().isEmpty()) any++;
            if (hits.danger()) danger++;
            if (hits.mobilisation() && hits.grievance()) warned++;
        }
        summary.figure("withAWordOfTheLists", MattersReport.round((double) any / all.size()))
                .figure("withAWordOfDanger", MattersReport.round((double) danger / all.size()))
                .figure("warnedByWording", MattersReport.round((double) warned / all.size()));
    }
}
