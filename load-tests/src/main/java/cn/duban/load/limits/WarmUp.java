package cn.duban.load.limits;

import cn.duban.load.report.Compilers;
import cn.duban.load.report.ProcessCpu;
import java.time.Duration;
import java.util.function.Function;

/**
 * Load before what is measured, in legs. Under full load the JIT compilers fall behind, so they get their time between the legs;
 * it is warm when they ask for little of it during a few legs on end.
 */
public final class WarmUp {

    private static final int LEG_SECONDS = 5;
    private static final Duration CATCH_UP = Duration.ofSeconds(15);

    /** The compilers are quiet with less than this share of the CPU, in so many legs on end. */
    private static final double QUIET = 0.05;

    private static final int QUIET_LEGS = 3;

    private WarmUp() {}

    /**
     * @param most seconds of load
     * @param leg load for so long, with the CPU of all that is to become warm
     * @return the rate of the last leg, a second; 0 without any
     */
    public static double run(int most, Compilers compilers, Function<Duration, Measurement> leg) {
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

    /** A rest for the compilers, as long as they need it. */
    static void catchUp(Compilers compilers) {
        compilers.catchUp(CATCH_UP);
    }
}
