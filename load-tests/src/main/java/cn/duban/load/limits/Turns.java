package cn.duban.load.limits;

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

    private static final Policy POLICY = PolicyFiles.builtIn().policy();

    /** How long and how often. */
    record Size(int rounds, int seconds, int warmUp, int inFlight, long seed) {}

    private final Size size;
    private final Directory directory;
    private final Map<String, Long> pids;
    private final Map<String, List<Measurement>> all = new LinkedHashMap<>();
    private final Map<String, Double> warmUp = new HashMap<>();

    /** @param pids whose CPU is told, by name */
    Turns(Size size, Directory directory, Map<String, Long> pids) {
        this.size = size;
        this.directory = directory;
        this.pids = pids;
    }

    /** Measures, then closes the targets. */
    Turns of(List<CommandTarget<Job>> targets, Progress progress) {
        try {
            for (int round = 0; round <= size.rounds(); round++) {
                for (CommandTarget<Job> target : targets) {
                    boolean warmsUp = round == 0;
                    Workload workload = new Workload(directory, "L" + round, size.seed() + round);
                    Iterator<Job> jobs = Job.of(workload, POLICY, Instant.now());
                    Measurement measured = Measurement.closed(
                            target,
                            warmsUp ? jobs : ready(jobs, warmUp.get(target.name())),
                            size.inFlight(),
                            Duration.ofSeconds(warmsUp ? size.warmUp() : size.seconds()),
                            new ProcessCpu(pids));
                    if (target.putsOff()) {
                        LockSupport.parkNanos(Duration.ofSeconds(Math.min(SETTLE_SECONDS, size.seconds()))
                                .toNanos());
                    }
                    if (warmsUp) {
                        warmUp.put(target.name(), measured.perSecond());
                    } else {
                        all.computeIfAbsent(target.name(), key -> new ArrayList<>())
                                .add(measured);
                    }
                    System.err.printf(
                            "%s %s: %.0f a second%n",
                            warmsUp ? "warm-up" : "turn " + round, target.name(), measured.perSecond());
                    progress.advance(1);
                }
            }
        } finally {
            targets.forEach(CommandTarget::close);
        }
        return this;
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
