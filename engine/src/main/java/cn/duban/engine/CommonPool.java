package cn.duban.engine;

/**
 * The JVM's common pool, in which whatever follows an actor's answer runs unless another place is named. With fewer than three
 * processors the JDK does without it and starts a thread for each such step: a tenth of a millisecond and an allocation buffer
 * apiece.
 */
public final class CommonPool {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int FEWEST = 2;

    private CommonPool() {}

    /** Sees to it that there is one, unless somebody has said how large it is to be; before anything else is done. */
    public static void configure() {
        if (System.getProperty(PARALLELISM) == null && Runtime.getRuntime().availableProcessors() <= FEWEST)
            System.setProperty(PARALLELISM, Integer.toString(FEWEST));
    }
}
