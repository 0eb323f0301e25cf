package cn.duban.load.limits;

import cn.duban.load.report.JitCompilers;
import cn.duban.load.report.ProcessCpu;
import java.time.Duration;
import java.util.function.Function;

/**
 * Load before the measurement, in legs. Under full load the JIT compilers fall behind, so they get idle time between the
 * legs; the target is warm when they need little of it for a few legs in a row.
 */
public final class WarmUp {

    private static final int LEG_SECONDS = 5;
    private static final Duration CATCH_UP = Duration.ofSeconds(15);

    /** The compilers are quiet below this share of the CPU, for that many legs in a row. */
    private static final double QUIET = 0.05;

    private static final int QUIET_LEGS = 3;

    private WarmUp() {}

    /**
     * @param most seconds of load
     * @param leg runs load for that long and returns the CPU of all processes that must become warm
     * @return the rate of the last leg, a second; 0 if there was none
     */
    public static double run(int most, JitCompilers compilers, Function<Duration, Measurement> leg) {
        double rate = 0;
        int quiet = 0;
        for (int left = most; left > 0 && quiet < QUIET_LEGS; left -= LEG_SECONDS) {
            Measurement measured = leg.apply(Duration.ofSeconds(Math.min(left, LEG_SECONDS)));
            rate = measured.perSecond();
            quiet = ProcessCpu.compilersShare(measured.cpu()) < QUIET ? quiet + 1 : 0;
            catchUp(compilers);
        }
        if (quiet < QUIET_LEGS) System.err.printf("not warm: the compilers were not quiet within %d s of load%n", most);
        return rate;
    }

    /** Idles until the compilers have caught up. */
    static void catchUp(JitCompilers compilers) {
        compilers.catchUp(CATCH_UP);
    }
}
