package cn.duban.engine;

/**
 * The JVM's common pool, which runs callbacks on actors' answers that name no executor. With fewer than three processors the
 * JDK has no such pool and starts a thread for each callback, which costs a tenth of a millisecond and an allocation buffer.
 */
public final class CommonPool {
    private static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";
    private static final int FEWEST = 2;

    private CommonPool() {}

    /** Gives the pool two threads on a small machine, unless its size is configured. Call first, before the pool is used. */
    public static void configure() {
        if (System.getProperty(PARALLELISM) == null && Runtime.getRuntime().availableProcessors() <= FEWEST)
            System.setProperty(PARALLELISM, Integer.toString(FEWEST));
    }
}
