package cn.duban.load.limits;

/** A target that is measured in turns with others, in this JVM or another. */
interface BenchTarget extends AutoCloseable {

    String name();

    /** Runs once, before the first turn. @return commands a second at its end */
    double warmUp();

    /** @param round from 1 */
    Turn turn(int round);

    @Override
    void close();
}
