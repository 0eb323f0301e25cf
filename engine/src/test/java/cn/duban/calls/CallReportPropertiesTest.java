package cn.duban.calls;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.metrics.Counters;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.MeasureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The figures of calls and agents follow from the set of reports, independent of order, repetition and checkpoints. */
class CallReportPropertiesTest {
    private static final Instant START = SampleReports.at("00:00:00");
    private static final List<String> REGIONS = List.of("610802", "610881", "610822");
    private static final int DAY_SECONDS = 86_400;

    /** A report of either kind. */
    private sealed interface Report {
        record OfCall(CallReport call) implements Report {}

        record OfAgent(AgentReport report) implements Report {}
    }

    private static Instant within(Random random, int days) {
        return START.plusSeconds(random.nextInt(days * DAY_SECONDS));
    }

    /** Random reports of few calls and agents, so that many belong together; some return others, some lack agent or wait. */
    private static List<Report> reports(Random random, int count) {
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                AgentReport.State state = AgentReport.State.values()[random.nextInt(5)];
                String shift = "S" + (1 + random.nextInt(6));
                reports.add(new Report.OfAgent(
                        new AgentReport("A" + random.nextInt(3), shift, Optional.empty(), state, within(random, 2))
                                .withPolicy(SampleReports.RULES, SampleReports.ZONE)));
            } else reports.add(new Report.OfCall(call(random)));
        }
        return reports;
    }

    private static CallReport call(Random random) {
        int number = random.nextInt(12);
        boolean inbound = number < 8;
        return new CallReport(
                        "c-" + number,
                        inbound ? CallReport.Direction.IN : CallReport.Direction.OUT,
                        random.nextBoolean() ? Optional.of(REGIONS.get(number % 3)) : Optional.empty(),
                        number % 2 == 0 ? "12345" : "12315",
                        CallReport.State.values()[random.nextInt(4)],
                        random.nextBoolean() ? Optional.of(random.nextInt(40)) : Optional.empty(),
                        random.nextBoolean() ? Optional.of("A" + random.nextInt(3)) : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        random.nextInt(5) == 0,
                        inbound ? Optional.empty() : Optional.of("c-" + (number % 3 + 3 * random.nextInt(2))),
                        Optional.empty(),
                        Optional.empty(),
                        within(random, 2))
                .withPolicy(SampleReports.RULES, SampleReports.ZONE);
    }

    /** The first report of each state of each call: the log accepts one. */
    private static List<Report> distinct(List<Report> reports) {
        Map<String, Report> byKey = new HashMap<>();
        for (Report report : reports) {
            String key = report instanceof Report.OfCall c
                    ? c.call().callId() + c.call().state()
                    : report.toString();
            byKey.putIfAbsent(key, report);
        }
        return new ArrayList<>(byKey.values());
    }

    private static void take(Calls calls, Report report) {
        if (report instanceof Report.OfCall c) calls.add(c.call());
        else calls.add(((Report.OfAgent) report).report());
    }

    /** Folds in this order, with random steps of time that stay within the days for which calls are kept. */
    private static Calls folded(List<Report> reports, Random random) {
        Calls calls = new Calls(SampleReports.CITY, SampleReports.ZONE);
        Instant now = START;
        calls.advance(now);
        for (Report report : reports) {
            now = now.plusSeconds(random.nextInt(2 * DAY_SECONDS / reports.size()));
            calls.advance(now);
            take(calls, report);
        }
        calls.advance(START.plus(Duration.ofDays(2)));
        return calls;
    }

    private static void same(Calls one, Calls other) {
        assertThat(one.counters().differences(other.counters())).isEmpty();
        assertThat(one.counters().everything()).isEqualTo(other.counters().everything());
        assertThat(one.missed()).isEqualTo(other.missed());
        Instant end = START.plus(Duration.ofDays(2));
        assertThat(one.agentsAt(end)).isEqualTo(other.agentsAt(end));
        assertThat(one.running(end).everything()).isEqualTo(other.running(end).everything());
    }

    @Property(tries = 300)
    void order_and_repetition_of_reports_do_not_change_the_result(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        List<Report> reports = distinct(reports(random, count));
        Calls one = folded(reports, random);
        List<Report> again = new ArrayList<>(reports);
        for (Report report : reports) if (random.nextBoolean()) again.add(report);
        Collections.shuffle(again, random);
        same(folded(again, random), one);
    }

    @Property(tries = 200)
    void a_checkpoint_in_between_does_not_change_the_result(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int count) {
        Random random = new Random(seed);
        List<Report> reports = distinct(reports(random, count));
        Calls whole = new Calls(SampleReports.CITY, SampleReports.ZONE);
        Calls half = new Calls(SampleReports.CITY, SampleReports.ZONE);
        for (Calls calls : List.of(whole, half)) calls.advance(START.plus(Duration.ofDays(1)));
        int cut = random.nextInt(reports.size());
        for (Report report : reports.subList(0, cut)) {
            take(whole, report);
            take(half, report);
        }
        Calls restored = Calls.of(SampleReports.CITY, SampleReports.ZONE, half.snapshot());
        for (Calls calls : List.of(whole, restored)) calls.advance(START.plus(Duration.ofDays(2)));
        for (Report report : reports.subList(cut, reports.size())) {
            take(whole, report);
            take(restored, report);
        }
        same(restored, whole);
    }

    @Property(tries = 300)
    void the_proof_finds_no_difference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 80) int count) {
        Random random = new Random(seed);
        List<Report> reports = reports(random, count);
        Calls live = new Calls(SampleReports.CITY, SampleReports.ZONE);
        Instant end = START.plus(Duration.ofDays(100));
        RecomputedCalls again = new RecomputedCalls(SampleReports.CITY, SampleReports.ZONE, end);
        Instant now = START;
        // Some gaps are long enough for calls to be removed, missed ones to lapse and their ids to return as other
        // calls.
        for (Report report : reports) {
            now = now.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(32 * DAY_SECONDS) : random.nextInt(20_000));
            if (now.isAfter(end)) break;
            live.advance(now);
            again.day(now);
            take(live, report);
            if (report instanceof Report.OfCall c) again.add(c.call());
            else again.add(((Report.OfAgent) report).report());
        }
        live.advance(end);
        again.day(end);
        assertThat(again.differences(live.counters())).isEmpty();
    }

    @Property(tries = 200)
    void the_values_of_every_dimension_add_up_to_the_same_sum(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        Calls calls = folded(reports(random, count), random);
        Map<String, Map<Dimension, Integer>> sums = new TreeMap<>();
        Counters.Cell cell = (measure, dimension, value, slice, n) ->
                sums.computeIfAbsent(measure, m -> new TreeMap<>()).merge(dimension, n, Integer::sum);
        calls.counters().days(SampleReports.DAY.minusDays(1), SampleReports.DAY.plusDays(3), cell);
        sums.forEach((measure, byDimension) ->
                assertThat(byDimension.values()).as(measure).containsOnly(byDimension.get(Dimension.SHIFT)));
    }

    @Property(tries = 200)
    void the_figures_of_regions_add_up_to_those_of_the_city(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count) {
        Random random = new Random(seed);
        List<Report> reports = distinct(reports(random, count));
        reports.removeIf(r -> r instanceof Report.OfAgent);
        Calls city = folded(reports, random);
        CallSums sum = new CallSums();
        CallSums whole = new CallSums();
        for (int day = 0; day < 3; day++) {
            city.byRegion(SampleReports.DAY.plusDays(day)).values().forEach(sum::add);
            city.counters()
                    .days(
                            SampleReports.DAY.plusDays(day),
                            SampleReports.DAY.plusDays(day),
                            (m, dimension, v, slice, n) -> {
                                if (dimension == Dimension.SHIFT) whole.add(m, slice, n);
                            });
        }
        for (CallMeasure measure : CallMeasure.values())
            if (measure.kind() == MeasureKind.HAPPENINGS && !measure.ofAgents())
                assertThat(sum.count(measure)).as(measure.wire()).isEqualTo(whole.count(measure));
        // And what is folded apart and added up is what is folded together.
        Map<Integer, List<Report>> apart = new TreeMap<>();
        for (Report report : reports)
            apart.computeIfAbsent(third(report), m -> new ArrayList<>()).add(report);
        Map<String, Integer> added = new TreeMap<>();
        apart.values()
                .forEach(part -> folded(part, random)
                        .counters()
                        .everything()
                        .forEach((cell, n) -> added.merge(cell, n, Integer::sum)));
        added.values().removeIf(n -> n == 0);
        assertThat(added).isEqualTo(city.counters().everything());
    }

    /** Puts a call that returns another into the same third as that one. */
    private static int third(Report report) {
        return Integer.parseInt(((Report.OfCall) report).call().callId().substring(2)) % 3;
    }
}
