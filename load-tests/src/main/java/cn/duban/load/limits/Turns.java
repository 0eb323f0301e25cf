package cn.duban.load.limits;

import cn.duban.load.report.Compilers;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import cn.duban.load.year.Directory;
import cn.duban.policy.Policy;
import cn.duban.policy.PolicyFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Several targets measured in turns, warmed up first, so that all see the same machine. Commands are made ready before a
 * turn, and what a target puts off is done before the next begins.
 */
final class Turns {

    /** Made ready for each second of a turn, at most: more than the engine carries; a faster target is done before its time. */
    private static final int READY_A_SECOND = 10_000;

    /** Nor is more made ready than this many times what the target carried while it warmed up, if it did. */
    private static final int WARMER = 8;

    /** Tickets write their journals five seconds after their last command; after a short turn there is little to write. */
    private static final int SETTLE_SECONDS = 8;

    /** After so much of a warm-up the compilers may catch up, and for so long. */
    private static final int LEG_SECONDS = 5;

    private static final Duration CATCH_UP = Duration.ofSeconds(15);

    /** A turn is led in by its target for this part of the warm-up, uncounted. */
    private static final int LEAD_INS = 12;

    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    /** How long and how often. */
    record Size(int rounds, int seconds, int warmUp, int inFlight, long seed) {}

    private final Size size;
    private final Directory directory;
    private final Map<String, Long> pids;
    private final Compilers compilers;
    private final Map<String, List<Measurement>> all = new LinkedHashMap<>();
    private final Map<String, Double> warmUp = new HashMap<>();

    /** @param pids whose CPU is told, by name */
    Turns(Size size, Directory directory, Map<String, Long> pids) {
        this.size = size;
        this.directory = directory;
        this.pids = pids;
        this.compilers = new Compilers(pids.values());
    }

    /** Measures, then closes the targets. */
    Turns of(List<CommandTarget<Job>> targets, Progress progress) {
        try {
            for (int round = 0; round <= size.rounds(); round++) {
                for (CommandTarget<Job> target : targets) {
                    if (round == 0) warmUp(target);
                    else measure(target, round);
                    progress.advance(1);
                }
            }
        } finally {
            targets.forEach(CommandTarget::close);
        }
        return this;
    }

    /** The compilers get their time between the legs. */
    private void warmUp(CommandTarget<Job> target) {
        Iterator<Job> jobs = jobs("L0", 0);
        for (int left = size.warmUp(); left > 0; left -= LEG_SECONDS) {
            Measurement leg = closed(target, jobs, Math.min(left, LEG_SECONDS));
            warmUp.put(target.name(), leg.perSecond());
            compilers.catchUp(CATCH_UP);
        }
        settle(target, size.seconds());
        tell("warm-up", target, warmUp.getOrDefault(target.name(), 0.0));
    }

    private void measure(CommandTarget<Job> target, int round) {
        int leadIn = size.warmUp() / LEAD_INS;
        if (leadIn > 0) {
            // What another target's turn had the compilers undo.
            closed(target, jobs("I" + round, 2L * round), leadIn);
            settle(target, leadIn);
            compilers.catchUp(CATCH_UP);
        }
        Iterator<Job> ready = ready(jobs("L" + round, 2L * round + 1), warmUp.get(target.name()));
        Measurement measured = closed(target, ready, size.seconds());
        settle(target, size.seconds());
        all.computeIfAbsent(target.name(), key -> new ArrayList<>()).add(measured);
        tell("turn " + round, target, measured.perSecond());
    }

    /** @param name in the tickets' ids, which no two may share */
    private Iterator<Job> jobs(String name, long seed) {
        return Job.of(new Workload(directory, name, size.seed() + seed), POLICY, Instant.now());
    }

    private Measurement closed(CommandTarget<Job> target, Iterator<Job> jobs, int seconds) {
        return Measurement.closed(target, jobs, size.inFlight(), Duration.ofSeconds(seconds), new ProcessCpu(pids));
    }

    private static void settle(CommandTarget<Job> target, int after) {
        if (target.putsOff())
            LockSupport.parkNanos(
                    Duration.ofSeconds(Math.min(SETTLE_SECONDS, after)).toNanos());
    }

    private static void tell(String what, CommandTarget<Job> target, double perSecond) {
        System.err.printf("%s %s: %.0f a second%n", what, target.name(), perSecond);
    }

    private Iterator<Job> ready(Iterator<Job> jobs, double warmUp) {
        List<Job> ready = new ArrayList<>();
        double most = size.seconds() * (warmUp > 0 ? Math.min(READY_A_SECOND, WARMER * warmUp) : READY_A_SECOND);
        while (ready.size() < most && jobs.hasNext()) {
            ready.add(jobs.next());
        }
        return ready.iterator();
    }

    /** The median rate of a target's turns. */
    double median(String target) {
        List<Double> rates =
                all.get(target).stream().map(Measurement::perSecond).sorted().toList();
        return rates.get(rates.size() / 2);
    }

    void report(Summary summary) {
        all.forEach((name, turns) -> {
            Measurement last = turns.get(turns.size() - 1);
            summary.figure(
                            name,
                            turns.stream()
                                            .map(turn -> Math.round(turn.perSecond()))
                                            .toList()
                                    + " a second")
                    .figure(name + ", latency", last.latencies().figures())
                    .figure(name + ", CPU seconds", last.cpu());
            long failed = turns.stream().mapToLong(Measurement::failed).sum();
            String why = turns.stream()
                    .map(Measurement::firstFailure)
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("none");
            long done = turns.stream().mapToLong(Measurement::done).sum();
            summary.promise(
                    name + ": commands were carried out, none failed",
                    done > 0 && failed == 0,
                    done + " done, " + failed + " failed, first: " + why);
        });
    }
}
