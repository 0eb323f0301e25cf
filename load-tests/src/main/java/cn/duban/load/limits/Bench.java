package cn.duban.load.limits;

import cn.duban.load.report.JitCompilers;
import cn.duban.load.report.ProcessCpu;
import cn.duban.load.year.UnitDirectory;
import cn.duban.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A target within this JVM. It prepares commands before a turn, measures the turn in the middle of the load, and finishes
 * deferred work before the next target's turn begins.
 */
final class Bench implements BenchTarget {

    /** Upper limit of commands prepared for each second of a turn; a faster target finishes early. */
    private static final int READY_A_SECOND = 10_000;

    /**
     * Prepares at most this many times the number of commands that the target carried while warming up, if it carried any.
     */
    private static final int WARMER = 8;

    /**
     * Prepares at least this many: a target that hardly started in a one-second warm-up still gets commands in its turn.
     */
    private static final int READY_AT_LEAST = 100;

    /** Tickets write their journals fifteen seconds after their last command. */
    private static final int SETTLE_SECONDS = 16;

    /** Before a turn the target runs uncounted for this part of the warm-up. */
    private static final int LEAD_INS = 12;

    /** Duration, unanswered commands at a time, and the seed of the tickets. */
    record Size(int seconds, int warmUp, int inFlight, long seed) {}

    private final CommandTarget<PreparedCommand> target;
    private final Size size;
    private final Policy policy;
    private final UnitDirectory directory;
    private final Map<String, Long> pids;
    private final JitCompilers compilers;
    private double warm;

    /** @param pids processes whose CPU is reported, by name */
    Bench(
            CommandTarget<PreparedCommand> target,
            Size size,
            Policy policy,
            UnitDirectory directory,
            Map<String, Long> pids) {
        this.target = target;
        this.size = size;
        this.policy = policy;
        this.directory = directory;
        this.pids = pids;
        this.compilers = new JitCompilers(pids.values());
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public double warmUp() {
        Iterator<PreparedCommand> jobs = jobs("L0", 0);
        warm = WarmUp.run(size.warmUp(), compilers, leg -> closed(jobs, leg));
        settle(size.seconds());
        return warm;
    }

    @Override
    public Turn turn(int round) {
        int leadIn = size.warmUp() / LEAD_INS;
        if (leadIn > 0) {
            closed(jobs("I" + round, 2L * round), Duration.ofSeconds(leadIn));
            settle(leadIn);
            WarmUp.catchUp(compilers);
        }
        // Measured in the middle of the load, on tickets in progress: the turn then contains as much deferred work from
        // before as
        // it defers itself.
        int before = settling(size.seconds());
        int leadUp = ready(before);
        Iterator<PreparedCommand> jobs = made(jobs("L" + round, 2L * round + 1), leadUp + ready(size.seconds()));
        closed(first(leadUp, jobs), Duration.ofSeconds(before));
        Measurement measured = closed(jobs, Duration.ofSeconds(size.seconds()));
        settle(size.seconds());
        return Turn.of(measured);
    }

    @Override
    public void close() {
        target.close();
    }

    /** @param name part of the ticket ids; must be unique */
    private Iterator<PreparedCommand> jobs(String name, long seed) {
        return PreparedCommand.of(new Workload(directory, name, size.seed() + seed), policy, Instant.now());
    }

    private Measurement closed(Iterator<PreparedCommand> jobs, Duration howLong) {
        return Measurement.closed(target, jobs, size.inFlight(), howLong, new ProcessCpu(pids));
    }

    private void settle(int after) {
        if (target.writesAfterAnswering())
            LockSupport.parkNanos(Duration.ofSeconds(settling(after)).toNanos());
    }

    /** Seconds to settle after that many seconds of load; after a short load there is little to write. */
    private static int settling(int after) {
        return Math.min(SETTLE_SECONDS, after);
    }

    /** The number of commands to prepare for that many seconds. */
    private int ready(int seconds) {
        double perSecond = warm > 0 ? Math.max(READY_AT_LEAST, WARMER * warm) : READY_A_SECOND;
        return (int) (seconds * Math.min(READY_A_SECOND, perSecond));
    }

    private static Iterator<PreparedCommand> made(Iterator<PreparedCommand> jobs, int most) {
        List<PreparedCommand> made = new ArrayList<>();
        while (made.size() < most && jobs.hasNext()) made.add(jobs.next());
        return made.iterator();
    }

    /** At most the first so many; the iterator keeps the rest. */
    private static Iterator<PreparedCommand> first(int most, Iterator<PreparedCommand> jobs) {
        return new Iterator<>() {
            private int left = most;

            @Override
            public boolean hasNext() {
                return left > 0 && jobs.hasNext();
            }

            @Override
            public PreparedCommand next() {
                left--;
                return jobs.next();
            }
        };
    }
}
